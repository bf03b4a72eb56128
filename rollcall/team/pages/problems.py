"""What is wrong with the chain, in sentences, each with one tap to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.team import words
from rollcall.team.rules.chain import Problem

STEP = 7  # days by which a post that ends soon is extended by one tap


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is wrong: the sentence, and a link or (`post_url`) a button that mends it; `endings`: posts of which
    ending either one does, each with its label and address."""

    kind: str
    text: str
    label: str
    url: str = ""
    post_url: str = ""
    endings: tuple[tuple[str, str], ...] = ()
    is_planned: bool = False  # whoever plans mends it, and need not give posts


def lines(found: Sequence[Problem]) -> list[Line]:
    """Everything that is wrong, the gravest first."""
    return [_line(one) for one in found]


def _line(one: Problem) -> Line:
    if one.kind in ("NOBODY", "NO_LEADER", "NO_BLOCK_LEADER"):
        return _missing(one)
    assert one.member is not None
    url, name = reverse("team:person", args=[one.member.user]), one.member.name
    if one.kind == "TWICE":
        names = _(", ").join([name, *(other.name for other in one.others)])
        text = _("{names} all lead {place}: who is asked?").format(names=names, place=_place(one))
        return Line(one.kind, text, _("End one of the posts"), url, endings=_endings(one))
    if one.kind == "PAIR_BROKEN":
        text = _("{name} in {place} has lost the other one of the pair.").format(name=name, place=_place(one))
        return Line(one.kind, text, _("Find a second one"), reverse("team:pair", args=[one.pair]), is_planned=True)
    if one.kind == "TOO_MANY_HOURS":
        text = _("{name} has {count} hours this week; {limit} are the most.")
        said = text.format(name=name, count=one.count, limit=one.limit)
        return Line(one.kind, said, _("See the hours and spread them"), reverse("team:load"), is_planned=True)
    if one.kind == "TOO_MANY_HOUSEHOLDS":
        text = _("{name} answers for {count} households; {limit} are enough for one.")
        share = reverse("team:sharing", args=[one.member.user])
        return Line(one.kind, text.format(name=name, count=one.count, limit=one.limit), _("Share the buildings"), share)
    if one.kind == "TOO_MANY_REPORTS":
        text = _("{count} people report to {name} directly; {limit} are enough.")
        said = text.format(name=name, count=one.count, limit=one.limit)
        if one.member.level in (2, 3):
            return Line(one.kind, said, _("Share the people"), reverse("team:sharing", args=[one.member.user]))
        between = f"{reverse('team:newcomer')}?{urlencode({'role': 'STAFF'})}"
        return Line(one.kind, said, _("Put a committee worker between, for some of the blocks"), between)
    return _of_time(one, name)


def _endings(one: Problem) -> tuple[tuple[str, str], ...]:
    """Whose post ends by one tap: only one that is over this place alone."""
    label = _("End the post of {name}")
    return tuple(
        (label.format(name=held.name), reverse("team:post-end", args=[held.post])) for held in one.endable if held.post
    )


def _missing(one: Problem) -> Line:
    if one.house is None:
        given = {"role": "BLOCK", "blocks": one.block}
        text = _("{block} has no leader.").format(block=words.block(one.block_code))
    else:
        given = {"role": "BUILDING", "building": one.house.number}
        pattern = (
            _("Nobody answers for {place}, where {count} people live.")
            if one.kind == "NOBODY"
            else _("{place} has no leader; {count} people live there.")
        )
        text = pattern.format(place=_place(one), count=one.house.residents)
    return Line(one.kind, text, _("Find somebody"), f"{reverse('team:newcomer')}?{urlencode(given)}")


def _of_time(one: Problem, name: str) -> Line:
    assert one.member is not None
    role = words.role(one.member.role, one.member.titles)
    url = reverse("team:extension", args=[one.member.post])
    if one.kind == "ENDS_SOON" and one.member.until:
        text = _("The post of {name} ({role}) ends on {when}.")
        when = words.moment(one.member.until)
        return Line(one.kind, text.format(name=name, role=role, when=when), _("A week longer"), post_url=url)
    text = _("{name} stands in for {holder} ({role}) without an end.")
    said = text.format(name=name, holder=one.member.stands_in_for, role=role)
    return Line(one.kind, said, _("For one week"), post_url=url)


def _place(one: Problem) -> str:
    return words.building(one.house.number) if one.house else words.block(one.block_code)
