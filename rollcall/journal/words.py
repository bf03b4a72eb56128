"""The sentences of the journal: what each act was, which figures belong to it, what changed."""

from typing import Any

from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

ACTS = {
    "rounds.open_round": gettext_lazy("Opened a round"),
    "rounds.record": gettext_lazy("Recorded what was seen at a door"),
    "rounds.hold": gettext_lazy("Sent work that could not be taken; it was kept"),
    "rounds.settle_held": gettext_lazy("Settled work that was kept"),
    "rounds.step_out": gettext_lazy("Took a second line of one person out of a round"),
    "rounds.step_in": gettext_lazy("Put a second line back into a round"),
    "rounds.close_round": gettext_lazy("Closed a round"),
    "register.found_register": gettext_lazy("Founded the register"),
    "register.receive_file": gettext_lazy("Brought a list in"),
    "register.correct_mapping": gettext_lazy("Put the columns of a list right"),
    "register.apply_upload": gettext_lazy("Applied a list to the register"),
    "register.look_again": gettext_lazy("Gave waiting rows of a list to people who came in since"),
    "register.mark_list": gettext_lazy("Took a copy of a list with its questions marked"),
    "register.undo_upload": gettext_lazy("Took a list back out of the register"),
    "register.answer_row": gettext_lazy("Answered a question about a row of a list"),
    "register.say_where": gettext_lazy("Noted where somebody is"),
    "register.correct_absence": gettext_lazy("Put an absence right"),
    "register.still_away": gettext_lazy("Confirmed that somebody is still away"),
    "register.move_in": gettext_lazy("Added somebody to the register"),
    "register.record_departure": gettext_lazy("Noted that somebody died or moved away"),
    "register.take_back_departure": gettext_lazy("Noted that somebody lives here after all"),
    "register.add_need": gettext_lazy("Noted what somebody needs"),
    "register.review_need": gettext_lazy("Confirmed what somebody needs"),
    "register.end_need": gettext_lazy("Ended what somebody needed"),
    "register.acknowledge": gettext_lazy("Took note of somebody who is newly on a list"),
    "register.make_block": gettext_lazy("Made a block"),
    "register.change_block": gettext_lazy("Changed a block"),
    "register.remove_block": gettext_lazy("Removed a block"),
    "register.index_residents": gettext_lazy("Made everybody in the register findable anew"),
    "register.export_register": gettext_lazy("Took a list out of the register"),
    "register.reveal_numbers": gettext_lazy("Saw somebody's whole numbers"),
    "register.bring_form": gettext_lazy("Brought a form from above in"),
    "register.settle_form": gettext_lazy("Said what the columns of a form mean"),
    "register.merge_residents": gettext_lazy("Made two entries one person"),
    "register.keep_apart": gettext_lazy("Said of two entries that they are two people"),
    "register.put_off": gettext_lazy("Put off what two entries are"),
    "register.take_back_decision": gettext_lazy("Took a decision about two entries back"),
    "register.confirm_household": gettext_lazy("Confirmed what the register says of a household"),
    "register.note_attempt": gettext_lazy("Noted that a door was tried in vain"),
    "register.change_dwelling": gettext_lazy("Changed what a door is, or its households"),
    "register.move_resident": gettext_lazy("Moved somebody to another household or door"),
    "team.give_posts": gettext_lazy("Gave posts"),
    "team.end_post": gettext_lazy("Ended a post"),
    "team.extend_post": gettext_lazy("Let a post end at another moment"),
    "team.stand_in": gettext_lazy("Let somebody stand in"),
    "team.change_role": gettext_lazy("Changed a role"),
    "team.add_role": gettext_lazy("Added a role"),
    "team.change_limits": gettext_lazy("Changed from when on the chain is too thin"),
    "team.choose_duty": gettext_lazy("Chose who does what for the residents of a building"),
    "team.say_address": gettext_lazy("Said how residents may call and reach a member of the team"),
    "team.invite": gettext_lazy("Invited somebody from outside"),
    "team.make_link": gettext_lazy("Made an enrolment link"),
    "team.enrol": gettext_lazy("Let a phone in by an enrolment link"),
    "team.correct_details": gettext_lazy("Corrected the name or telephone of somebody in the team"),
    "team.change_password": gettext_lazy("Set a new password"),
    "team.revoke": gettext_lazy("Shut a device out"),
    "signin.enter": gettext_lazy("Signed in"),
    "signin.leave": gettext_lazy("Signed out"),
    "signin.run_out": gettext_lazy("Was signed out after a long time"),
    "signin.wrong": gettext_lazy("A wrong password was typed"),
    "signin.wrong_code": gettext_lazy("A wrong code was typed"),
    "signin.wrong_pin": gettext_lazy("A wrong PIN was typed"),
    "signin.set_app": gettext_lazy("Set up an app that shows codes"),
    "signin.add_passkey": gettext_lazy("Set up a passkey"),
    "signin.remove_passkey": gettext_lazy("Took a passkey away"),
    "signin.new_recovery_codes": gettext_lazy("Took new recovery codes"),
    "signin.use_recovery_code": gettext_lazy("Signed in with a recovery code"),
    "signin.reset": gettext_lazy("Let somebody's second factor be set up anew"),
    "signin.choose_pin": gettext_lazy("Chose a PIN"),
    "signin.give_pin": gettext_lazy("Gave somebody a PIN to begin with"),
    "signin.end_one": gettext_lazy("Ended one of the own sign-ins"),
    "signin.end_others": gettext_lazy("Ended all other own sign-ins"),
    "signin.forget_browser": gettext_lazy("Let a browser ask for a code again"),
    "signin.make_shared_link": gettext_lazy("Made an enrolment link for a shared device"),
    "signin.enrol_shared": gettext_lazy("Let a shared device in by an enrolment link"),
    "plans.ship_playbooks": gettext_lazy("Took over the playbooks that come with the product"),
}
FIGURES = {
    "marks": pgettext_lazy("figures", "cells marked"),
    "lines": pgettext_lazy("figures", "lines"),
    "excused": pgettext_lazy("figures", "away from the start"),
    "expected": pgettext_lazy("figures", "on the list"),
    "done": pgettext_lazy("figures", "done"),
    "not_done": pgettext_lazy("figures", "not done, with reason"),
    "signed_for": pgettext_lazy("figures", "signed for"),
    "taken": pgettext_lazy("figures", "taken"),
    "posts": pgettext_lazy("figures", "posts"),
    "playbooks": pgettext_lazy("figures", "playbooks"),
    "residents": pgettext_lazy("figures", "people"),
    "register_compound": pgettext_lazy("figures", "compounds"),
    "register_block": pgettext_lazy("figures", "blocks"),
    "register_building": pgettext_lazy("figures", "buildings"),
    "register_dwelling": pgettext_lazy("figures", "doors"),
    "register_household": pgettext_lazy("figures", "households"),
    "register_resident": pgettext_lazy("figures", "people"),
    "register_absence": pgettext_lazy("figures", "absences"),
    "register_need": pgettext_lazy("figures", "needs"),
}
DOORS = {
    "BROWSER": gettext_lazy("in the browser"),
    "FORM": gettext_lazy("in the browser"),
    "PHONE": gettext_lazy("from a phone"),
    "SHEET": gettext_lazy("from a spreadsheet"),
    "COMMAND": gettext_lazy("by a command"),
    "SYSTEM": gettext_lazy("by itself"),
    "HOUSEHOLD": gettext_lazy("from the household's own form"),
}
TABLES = {
    "register_building": gettext_lazy("Building"),
    "register_block": gettext_lazy("Block"),
    "register_compound": gettext_lazy("Compound"),
    "register_dwelling": gettext_lazy("Door"),
    "register_household": gettext_lazy("Household"),
    "register_resident": gettext_lazy("Resident"),
    "register_need": gettext_lazy("Need"),
    "register_absence": gettext_lazy("Absence"),
    "register_check": gettext_lazy("Confirmation"),
    "register_attempt": gettext_lazy("Attempt at a door"),
    "register_announcement": gettext_lazy("Word to the building's team"),
    "register_acknowledgement": gettext_lazy("Taken note of"),
    "team_post": gettext_lazy("Post"),
    "team_ownrole": gettext_lazy("Role"),
    "team_chainlimits": gettext_lazy("Limits of the chain"),
    "team_buildingduty": gettext_lazy("Duty in a building"),
    "team_address": gettext_lazy("How residents may call"),
    "accounts_user": gettext_lazy("Somebody in the team"),
    "accounts_device": gettext_lazy("Device"),
    "rounds_held": gettext_lazy("Work that was kept"),
    "rounds_line": gettext_lazy("Line of a round"),
}
COLUMNS = {
    "name": pgettext_lazy("column", "name"),
    "sex": pgettext_lazy("column", "sex"),
    "birth_date": pgettext_lazy("column", "date of birth"),
    "birth_precision": pgettext_lazy("column", "how much of it is known"),
    "age": pgettext_lazy("column", "age"),
    "id_kind": pgettext_lazy("column", "kind of identity document"),
    "id_number": pgettext_lazy("column", "identity number"),
    "id_verified": pgettext_lazy("column", "identity number checked"),
    "full_name": pgettext_lazy("column", "name"),
    "phone": pgettext_lazy("column", "telephone"),
    "phones": pgettext_lazy("column", "telephone"),
    "relation": pgettext_lazy("column", "relation to the contact"),
    "is_contact": pgettext_lazy("column", "is the contact"),
    "remark": pgettext_lazy("column", "remark"),
    "position": pgettext_lazy("column", "place in the order"),
    "left": pgettext_lazy("column", "no longer counted"),
    "left_on": pgettext_lazy("column", "since"),
    "number": pgettext_lazy("column", "number"),
    "code": pgettext_lazy("column", "code"),
    "block": pgettext_lazy("column", "block"),
    "floors": pgettext_lazy("column", "floors"),
    "room": pgettext_lazy("column", "room"),
    "floor": pgettext_lazy("column", "floor"),
    "use": pgettext_lazy("column", "use"),
    "unnamed": pgettext_lazy("column", "people without a name"),
    "kind": pgettext_lazy("column", "kind"),
    "note": pgettext_lazy("column", "note"),
    "source": pgettext_lazy("column", "from where"),
    "starts_at": pgettext_lazy("column", "from"),
    "ends_at": pgettext_lazy("column", "until"),
    "how": pgettext_lazy("column", "how it became known"),
    "expected_on": pgettext_lazy("column", "expected back"),
    "ended_how": pgettext_lazy("column", "how the end became known"),
    "ended_source": pgettext_lazy("column", "who told of the end"),
    "seen_by": pgettext_lazy("column", "who may see it"),
    "review_on": pgettext_lazy("column", "to be reviewed"),
    "reviewed_at": pgettext_lazy("column", "last reviewed"),
    "until_on": pgettext_lazy("column", "expected to end"),
    "ended_at": pgettext_lazy("column", "ended"),
    "what": pgettext_lazy("column", "what was confirmed"),
    "checked_at": pgettext_lazy("column", "confirmed"),
    "result": pgettext_lazy("column", "how it ended"),
    "slot": pgettext_lazy("column", "time of day"),
    "told_at": pgettext_lazy("column", "told"),
    "role": pgettext_lazy("column", "post"),
    "title_zh": pgettext_lazy("column", "Chinese name"),
    "title_en": pgettext_lazy("column", "English name"),
    "level": pgettext_lazy("column", "level"),
    "span": pgettext_lazy("column", "reports at most"),
    "capabilities": pgettext_lazy("column", "may"),
    "retired": pgettext_lazy("column", "given no more"),
    "households": pgettext_lazy("column", "households at most"),
    "reports": pgettext_lazy("column", "reports at most"),
    "soon_days": pgettext_lazy("column", "ends soon, days before"),
    "duty": pgettext_lazy("column", "duty"),
    "called": pgettext_lazy("column", "called"),
    "phone_shown": pgettext_lazy("column", "telephone shown"),
    "label": pgettext_lazy("column", "label"),
    "revoked": pgettext_lazy("column", "shut out"),
    "settlement": pgettext_lazy("column", "settled how"),
    "road": pgettext_lazy("column", "road"),
    "lane": pgettext_lazy("column", "lane"),
}


def act(code: str) -> str:
    """What was done, as a sentence without its subject."""
    return str(ACTS.get(code, code))


def door(code: str) -> str:
    """Through which door it came in."""
    return str(DOORS.get(code.upper(), code))


def figures(values: dict[str, Any]) -> str:
    """The figures of an act: "5,540 lines, 219 away from the start". Codes are left out: an outcome may be sensitive."""
    said = [_figure(key, number) for key, number in values.items() if type(number) is int and number]
    return _(", ").join(one for one in said if one)


def _figure(key: str, number: int) -> str:
    """One figure: "12 people", "3 people changed", "1 people removed"; empty where there is no word for it."""
    kind, _dot, name = key.rpartition(".")
    word = FIGURES.get(name)
    if word is None:
        return ""
    patterns = {"changed": _("{number} {what} changed"), "removed": _("{number} {what} removed")}
    return patterns.get(kind, _("{number} {what}")).format(number=f"{number:,}", what=word)


def table(name: str) -> str:
    """What a row of a table is."""
    return str(TABLES.get(name, _("Other row")))


def column(name: str) -> str:
    """What a column says; empty where there is no word for it, because it is for the machine only."""
    return str(COLUMNS.get(name, ""))
