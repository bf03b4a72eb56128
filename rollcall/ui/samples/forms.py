"""A sample form, empty and sent with mistakes."""

from typing import Any

from django import forms

from rollcall.ui import widgets
from rollcall.ui.samples.speech import Pair, Speech


def forms_of(say: Speech, language: str) -> dict[str, Any]:
    """The form three times: each time with other ids on the page."""

    class Door(forms.Form):
        name = forms.CharField(
            label=say("姓名", "Name"),
            help_text=say("和身份证上一样", "As on the identity card"),
            error_messages={"required": say("请写姓名", "Write the name")},
        )
        room = forms.CharField(label=say("室号", "Room"), required=False)
        born = forms.DateField(
            label=say("出生日期", "Date of birth"),
            widget=widgets.DateParts,
            help_text=say("例如 1941 年 3 月 8 日", "For example 1941 3 8"),
            error_messages={"required": say("请写出生日期", "Write the date of birth")},
        )
        result = forms.ChoiceField(
            label=say("结果", "Result"),
            widget=forms.RadioSelect,
            choices=_results(say),
            error_messages={"required": say("请选一个结果", "Choose a result")},
        )
        needs = forms.MultipleChoiceField(
            label=say("需要什么", "Needs"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[("med", say("配药", "Medicine")), ("milk", say("牛奶", "Milk"))],
        )
        block = forms.ChoiceField(
            label=say("块", "Block"), choices=[(n, say(f"{n}块", f"Block {n}")) for n in range(1, 9)]
        )
        phone = forms.CharField(
            label=say("电话", "Telephone"),
            widget=forms.TextInput(attrs={"inputmode": "tel", "class": "w20"}),
            error_messages={
                "required": say("请写电话，没有就写邻居的", "Write a telephone number, a neighbor's if there is none")
            },
        )
        sheet = forms.FileField(
            label=say("名册文件", "Register file"),
            help_text=say("xlsx、xls、csv 都可以", "xlsx, xls or csv"),
            error_messages={"required": say("请选名册文件", "Choose the register file")},
        )
        note = forms.CharField(label=say("备注", "Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
        agree = forms.BooleanField(label=say("我核对过了", "I have checked this"), required=False)

    prefix = f"wrong-{language}"
    wrong = Door({f"{prefix}-room": "302", f"{prefix}-block": "1"}, prefix=prefix)
    return {"door": Door(prefix=f"door-{language}"), "wrong": wrong, "fine": Door(prefix=f"fine-{language}")}


def _results(say: Speech) -> list[Pair]:
    return [
        ("NEGATIVE", say("阴性", "Negative")),
        ("POSITIVE", say("阳性", "Positive")),
        ("INVALID", say("无效，换一支", "Invalid, take a new kit")),
    ]
