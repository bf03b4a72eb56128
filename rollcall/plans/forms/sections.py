"""The sections that are a few plain fields."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rollcall.plans import rules, words
from rollcall.plans.forms.base import Section, both, text


class NamesForm(Section):
    """What it is called, and by when it is done."""

    title_zh = text(gettext_lazy("Name in Chinese"), longest=40, wanted=True)
    title_en = text(gettext_lazy("Name in English"), longest=60, wanted=True)
    about_zh = text(gettext_lazy("What it is for, in Chinese"), lines=2)
    about_en = text(gettext_lazy("What it is for, in English"), lines=2)
    done_zh = text(gettext_lazy("“Done” in Chinese, such as 已检"), longest=12, css="w10", wanted=True)
    done_en = text(gettext_lazy("“Done” in English, such as “tested”"), longest=24, css="w10", wanted=True)
    not_done_zh = text(gettext_lazy("“Not done” in Chinese, such as 未检"), longest=12, css="w10", wanted=True)
    not_done_en = text(gettext_lazy("“Not done” in English, such as “not tested”"), longest=24, css="w10", wanted=True)
    due_hours = forms.IntegerField(
        label=gettext_lazy("Hours in which it is to be done"), min_value=1, max_value=1440,
        widget=forms.NumberInput(attrs={"class": "w5"}),
    )  # fmt: skip

    def drawn(self) -> dict[str, Any]:
        one = self.playbook
        said = {**both("title", one.title), **both("about", one.about), **both("done", one.done)}
        return {**said, **both("not_done", one.not_done), "due_hours": one.due_hours}

    def change(self) -> dict[str, Any]:
        about = self.words("about")
        return {
            "title": self.words("title"),
            "about": about if any(about.values()) else None,
            "done": self.words("done"),
            "not_done": self.words("not_done"),
            "due_hours": self.cleaned_data["due_hours"],
        }


class CloseForm(Section):
    """Who ticks, what must be in order before it closes, and what follows."""

    ticks = forms.ChoiceField(label=gettext_lazy("Who ticks"), widget=forms.RadioSelect)
    closing = forms.MultipleChoiceField(
        label=gettext_lazy("Beside every line being accounted for, closing asks that"),
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    follow = forms.ChoiceField(label=gettext_lazy("The round that follows, about those at shelters"), required=False)

    def drawn(self) -> dict[str, Any]:
        return {"ticks": self.playbook.ticks, "closing": list(self.playbook.closing), "follow": self.playbook.follow}

    def prepare(self) -> None:
        _offer(self, "ticks", [(code, str(words.TICKS[code])) for code in rules.TICKS])
        _offer(self, "closing", [(code, str(words.CLOSING[code])) for code in rules.CLOSING])
        _offer(self, "follow", [("", gettext_lazy("none")), *self.around.get("playbooks", [])])

    def change(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"ticks": given["ticks"], "closing": given["closing"] or None, "follow": given["follow"] or None}


class NoticeForm(Section):
    """What residents are told, with places in braces."""

    notice_zh = text(
        gettext_lazy("Notice in Chinese"), longest=1000, lines=6,
        hint=gettext_lazy("What stands in braces is filled in for each round, such as {上门时间}. {居委会}, {日期}, {期限} and {楼号} fill themselves in."),
    )  # fmt: skip
    notice_en = text(
        gettext_lazy("Notice in English"), longest=1000, lines=6,
        hint=gettext_lazy("{committee}, {date}, {due} and {building} fill themselves in."),
    )  # fmt: skip

    def drawn(self) -> dict[str, Any]:
        return both("notice", self.playbook.notice)

    def change(self) -> dict[str, Any]:
        said = self.words("notice")
        return {"notice": said if any(said.values()) else None}


class PrivacyForm(Section):
    """On what the list of people rests, and how long notes are kept."""

    basis = forms.ChoiceField(
        label=gettext_lazy("On what the list rests"), required=False, widget=forms.RadioSelect,
        help_text=gettext_lazy("By the law on personal information a list of people needs a reason. Ask less rather than more."),
    )  # fmt: skip
    keep_days = forms.IntegerField(
        label=gettext_lazy("Days after closing for which notes about people are kept"), min_value=1, max_value=180,
        widget=forms.NumberInput(attrs={"class": "w5"}),
        help_text=gettext_lazy("Then they are emptied by themselves. What was done at which door stays, as the figures rest on it."),
    )  # fmt: skip

    def drawn(self) -> dict[str, Any]:
        return {"basis": self.playbook.basis, "keep_days": self.playbook.keep_days}

    def prepare(self) -> None:
        _offer(self, "basis", [(code, str(words.BASES[code])) for code in (*rules.BASES, "")])

    def change(self) -> dict[str, Any]:
        return {"basis": self.cleaned_data["basis"] or None, "keep_days": self.cleaned_data["keep_days"]}


def _offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
