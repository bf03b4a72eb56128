"""Template tags of the components. They are built in: no {% load %} needed. Every one is on the gallery page, /ui/.

Values are dicts or the dataclasses of `rollcall.ui.parts` (same names). Texts are given translated.

    {% icon "phone" %}                                  a Lucide icon, decorative; size= class= label= (label: spoken)
    {% button label href="" kind="" icon="" name="" value="" big=False %}   kind: "" | "second" | "warn"; href makes a link
    {% field form.name %}                               label, hint, error, widget; radios, boxes, select, text, date, file
    {% fields form %}                                   hidden fields, then every visible one by {% field %}
    {% error_summary form … %}                          first on a page whose form failed; takes the focus
    {% task_list tasks %}                               Task(label, url, status, state, hint): few states, only open is coloured
    {% summary_list rows %}                             Row(label, value, change_url, change_label): check before sending
    {% data_table caption columns rows %}               Column(label, number), rows of Cell(text, url, state, note) or plain values
    {% chip state label="" %}                           OPEN | PARTLY | DONE | NOT_DONE | BLOCKED | FLAG
    {% count_figure open total url="" unit="people" %}  "42 of 5,560 not yet accounted for"; unit: people | doors | rooms | lines
    {% stacked_bar label parts %}                       Part(label, count, state, url): bar with its figures below
    {% pagination page %}                               a Django Page; keeps the rest of the query string
    {% search_box label action="" name="q" value="" hint="" %}
    {% breadcrumb crumbs %}                             Crumb(label, url), the last without url
    {% empty_state title text action_label="" action_url="" icon="" %}     who does what next, and one button
    {% banner text title="" kind="" %}                  kind: "" | "good" | "open"
    {% progress_bar label value total %}
    {% filter_chips label chips %}                      Chip(label, url, count, current): one list, seen by parts
    {% disclosure summary %} … {% enddisclosure %}
    {% person_line person %}                            Person(name, role, phone, url)
    {% elevation building %}                            the signature picture, with legend and table twin
    {% elevation_mini building %}                       its small sister (a link when building.href is set)
    {% street label groups %}                           Group(label, url, open, person, buildings): all small elevations by block
    {{ number|num }}                                    5,560
"""
