"""A relative to call: who it is, what for, and the household's consent."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.lib import addresses, names, phones
from rollcall.register import say
from rollcall.register.actions import Consent, Link, Who
from rollcall.register.forms.when import day_field
from rollcall.register.models import Kinship
from rollcall.register.queries import residents_named
from rollcall.register.rules import kin

FOR = ("EMERGENCY", "KEY", "WORD")


def _choice(label: Any, choices: dict[str, Any], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices.items()), widget=forms.RadioSelect, **more)


class RelativeForm(forms.Form):
    """Everything about a relative. `resident` is whose relative it is."""

    name = forms.CharField(
        label=gettext_lazy("Name of the relative"),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter the name of the relative")},
    )
    relation = forms.CharField(
        label=gettext_lazy("Who is that to the resident?"),
        help_text=gettext_lazy("Such as: daughter, nephew, neighbour who looks in."),
        max_length=30,
        error_messages={"required": gettext_lazy("Say who that is to the resident, such as daughter")},
    )
    phones = forms.CharField(
        label=gettext_lazy("Telephone"),
        help_text=gettext_lazy("Several with a comma between; from abroad with + and the country."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    lives_at = forms.CharField(
        label=gettext_lazy("Lives in this community? Behind which door?"),
        help_text=gettext_lazy(
            "Such as 12-302. The relative is then the resident of that name, and nothing is kept twice."
        ),
        required=False,
        max_length=40,
    )
    place = forms.CharField(
        label=gettext_lazy("Lives where?"),
        help_text=gettext_lazy("Such as: in Toronto, in Pudong."),
        required=False,
        max_length=100,
    )
    timezone = forms.ChoiceField(label=gettext_lazy("What time is it there?"), required=False)
    speech = _choice(gettext_lazy("Speaks"), {"": gettext_lazy("not noted"), **say.SPEECHES}, required=False)
    channel = _choice(gettext_lazy("Would rather be reached by"), say.CHANNELS, initial="CALL")
    for_what = forms.MultipleChoiceField(
        label=gettext_lazy("What may the relative be turned to for?"),
        choices=list(say.KIN_FOR.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    key_place = forms.CharField(
        label=gettext_lazy("Where is the key?"),
        help_text=gettext_lazy("Such as: with the relative, with the neighbour at 301."),
        required=False,
        max_length=100,
    )
    consent_by = forms.CharField(
        label=gettext_lazy("Who of the household agreed?"),
        help_text=gettext_lazy("Such as: the resident, the husband."),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter who agreed. Without consent nobody is noted.")},
    )
    consent_how = _choice(
        gettext_lazy("How?"), say.CONSENTED, error_messages={"required": gettext_lazy("Say how the household agreed")}
    )
    consent_on = day_field(gettext_lazy("On which day?"))
    until_on = day_field(
        gettext_lazy("Until which day at most?"),
        required=False,
        hint=gettext_lazy("Leave it empty if it holds until somebody withdraws it."),
    )
    WHO = ("name", "relation", "phones", "lives_at", "place", "timezone", "speech", "channel")
    WHAT_FOR = ("for_what", "key_place")
    CONSENT = ("consent_by", "consent_how", "consent_on", "until_on")

    def __init__(self, *args: Any, resident: UUID, on: date, area: str = "021", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resident, self.on, self.area = resident, on, area
        self.person: UUID | None = None
        zones = [(code, _(label)) for code, label in kin.ZONES.items()]
        self.fields["timezone"].choices = zones  # type: ignore[attr-defined]

    @property
    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        headed = ((_("Who"), self.WHO), (_("What for"), self.WHAT_FOR), (_("The household's consent"), self.CONSENT))
        return [(title, [self[name] for name in part]) for title, part in headed]

    def clean_name(self) -> str:
        return names.clean(self.cleaned_data["name"])

    def clean_phones(self) -> tuple[str, ...]:
        """Numbers as they are dialled; those from abroad keep their country."""
        found = []
        for part in phones.SEPARATORS.split(self.cleaned_data["phones"]):
            if not part.strip():
                continue
            number = phones.read_one(part, self.area)
            if not number:
                raise forms.ValidationError(
                    _(
                        "“%(number)s” is no telephone number that we know. From abroad begin with + and the country, such as +1 416 555 0123."
                    )
                    % {"number": part.strip()}
                )
            found.append(number)
        return tuple(dict.fromkeys(found))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self._check_door(given)
        self._check_days(given)
        if "phones" in given and not given["phones"] and not self.person and "lives_at" not in self.errors:
            self.add_error("phones", _("Enter a telephone number, or the door if the relative lives here too"))
        if given.get("key_place") and "KEY" not in given.get("for_what", ()):
            self.add_error("for_what", _("You say where the key is: tick that the relative keeps it too"))
        return given

    def _check_door(self, given: dict[str, Any]) -> None:
        """Whoever lives here too is linked as the resident who it is."""
        typed = given.get("lives_at", "").strip()
        if not typed or not given.get("name"):
            return
        door = addresses.read_form(typed).door
        if door is None:
            self.add_error("lives_at", _("“%(door)s” is no door. Write it like 12-302.") % {"door": typed})
            return
        found = residents_named(given["name"], (door.building, door.room))
        if len(found) != 1:
            said = _(
                "Nobody called %(name)s lives behind %(door)s by the register. Check both, or leave the door empty."
            )
            self.add_error("lives_at", said % {"name": given["name"], "door": f"{door.building}-{door.room}"})
        elif found[0].id == self.resident:
            self.add_error("lives_at", _("That is the resident. Name somebody else."))
        else:
            self.person = found[0].id

    def _check_days(self, given: dict[str, Any]) -> None:
        agreed, until = given.get("consent_on"), given.get("until_on")
        if agreed and agreed > self.on:
            self.add_error("consent_on", _("This day has not come yet"))
        if agreed and until and until < agreed:
            self.add_error("until_on", _("The last day must not be before the day of the consent"))

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        given = self.cleaned_data
        what = set(given["for_what"])
        return {
            "who": Who(
                name=given["name"],
                phones=given["phones"],
                person=self.person,
                place=given["place"].strip(),
                timezone=given["timezone"],
                speech=given["speech"],
                channel=given["channel"],
            ),
            "link": Link(
                relation=given["relation"].strip(),
                is_emergency="EMERGENCY" in what,
                holds_key="KEY" in what,
                key_place=given["key_place"].strip(),
                may_be_told="WORD" in what,
            ),
            "consent": Consent(
                given_by=given["consent_by"].strip(),
                how=given["consent_how"],
                on=given["consent_on"],
                until=given["until_on"],
            ),
        }


def initial_of(kinship: Kinship) -> dict[str, Any]:
    """A relative as the form to put things right begins."""
    who = kinship.relative
    what = zip(FOR, (kinship.is_emergency, kinship.holds_key, kinship.may_be_told), strict=True)
    place = who.person.household.dwelling if who.person else None
    return {
        "name": who.name,
        "relation": kinship.relation,
        "phones": ", ".join(str(who.phones).split()),
        "lives_at": f"{place.building.number}-{place.room}" if place else "",
        "place": who.place,
        "timezone": who.timezone,
        "speech": who.speech,
        "channel": who.channel,
        "for_what": [code for code, holds in what if holds],
        "key_place": str(kinship.key_place),
        "consent_by": kinship.consent_by,
        "consent_how": kinship.consent_how,
        "consent_on": kinship.consent_on,
        "until_on": kinship.until_on,
    }


class WithdrawalForm(forms.Form):
    """Who withdrew the consent."""

    source = forms.CharField(
        label=gettext_lazy("Who withdrew it?"),
        help_text=gettext_lazy("Such as: the resident at the door."),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter who withdrew it")},
    )
