"""What a list that leaves says about itself, in the language of whoever takes it."""

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from rollcall.register.models import Export
from rollcall.register.rules import exports
from rollcall.sheets.stamped import Stamp
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee

# Why somebody sees whole numbers.
REASONS = {
    "CALL": gettext_lazy("to call the person"),
    "DOCUMENT": gettext_lazy("to compare it with the document"),
    "FORM": gettext_lazy("to fill in a form of an authority"),
    "EMERGENCY": gettext_lazy("an emergency: ambulance, police or fire brigade"),
    "ASKED": gettext_lazy("the person asked for it"),
}


def stamp_of(export: Export) -> Stamp:
    """The marks on every page, and the lines of the last sheet."""
    who, when = taker(export), dateformat.format(timezone.localtime(export.at), "Y-m-d H:i")
    number = _("Export no. %(number)s") % {"number": export.number}
    purpose = export.purpose or _("no purpose given")
    lines = (
        number,
        Committee.objects.get(id=scope.current()).name,
        _("Taken by %(who)s, %(when)s") % {"who": who, "when": when},
        _("For: %(purpose)s") % {"purpose": purpose},
        _("Of: %(area)s, %(group)s") % {"area": area(export), "group": group(export.group)},
        ngettext("%(count)s person", "%(count)s people", export.people) % {"count": export.people},
        _("Personal data. Pass it on to nobody. Destroy every copy by %(day)s.")
        % {"day": export.expires_on.isoformat()},
    )
    return Stamp(
        head=f"{number} · {purpose}",
        foot=f"{number} · {who} · {when} · {_('destroy by %(day)s') % {'day': export.expires_on.isoformat()}}",
        lines=lines,
        title=_("About this list"),
    )


def taker(export: Export) -> str:
    """Who took it."""
    return export.by.full_name if export.by else _("at the command line")


def area(export: Export) -> str:
    """Of where it is."""
    return area_label(*(export.area or ("", "")))


def area_label(kind: str, name: str) -> str:
    """An area in words."""
    match kind:
        case "block":
            return _("Block %(code)s") % {"code": name}
        case "own":
            return _("Buildings %(numbers)s") % {"numbers": name}
        case "part":
            return _("Building %(number)s, some floors") % {"number": name}
        case "building":
            return _("Building %(number)s") % {"number": name}
        case _:
            return _("all buildings")


def group(code: str) -> str:
    """Whom it is about."""
    return _(exports.groups().get(code, exports.groups()[exports.EVERYBODY]))


def layout(code: str) -> str:
    """What sort of list it is."""
    return _(exports.LAYOUTS[code].label) if code in exports.LAYOUTS else _("Form from above")
