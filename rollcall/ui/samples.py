"""Invented contents of the gallery, in the language that is asked for. No person, building or number in it is real."""

import random
from typing import Any

from django import forms
from django.core.paginator import Paginator

from rollcall.ui import elevation, parts, widgets

Pair = tuple[str, str]  # Chinese, English


class Speech:
    """Picks the wanted language of a pair."""

    def __init__(self, language: str) -> None:
        self.index = 1 if language == "en" else 0

    def __call__(self, chinese: str, english: str) -> str:
        return (chinese, english)[self.index]


def context(language: str) -> dict[str, Any]:
    """Everything the section templates show."""
    say = Speech(language)
    return {
        "language": language,
        "say": _words(say),
        "search_name": f"q-{language}",
        **_pictures(say),
        **_forms(say, language),
        **_lists(say),
        "icons": ["phone", "house", "door-open", "clipboard-check", "search", "printer", "upload", "users", "triangle-alert", "wifi-off"],
        "tokens": ["paper", "paper-deep", "sheet", "rule", "rule-strong", "ink", "ink-soft", "open", "open-deep", "open-wash",
                   "done", "done-wash", "done-rule", "reason", "reason-wash", "reason-rule", "link", "link-deep", "link-wash", "focus"],
    }  # fmt: skip


def _words(say: Speech) -> dict[str, str]:
    return {
        "committee": say("梧桐里居民区（演示）", "Wutongli residents' committee (demo)"),
        "round": say("第 7 轮抗原检测", "Antigen round 7"),
        "title": say("谁还没有着落", "Who is not yet accounted for"),
        "lead": say("还差的排在最前，点一下就到门口。", "What is still open comes first; one tap leads to the door."),
        "save": say("保存", "Save"),
        "record": say("全家阴性", "All negative"),
        "more": say("其他结果", "Other result"),
        "close": say("签字结束本轮", "Sign and close the round"),
        "print": say("打印名册", "Print rosters"),
        "off": say("不能按", "Cannot be pressed"),
        "call": say("打电话", "Call"),
        "summary": say("为什么要写原因？", "Why is a reason needed?"),
        "detail": say("写了原因，这一户就有了着落；明天要不要再上门，也由原因决定。",
                      "A reason accounts for the door, and decides whether somebody goes there again tomorrow."),
        "bar": say("应测", "On the list"),
        "good": say("12 号楼的 44 人全部有着落了，辛苦了。", "All 44 people of building 12 are accounted for. Thank you."),
        "news": say("本轮改到 16:00 结束。", "This round now ends at 16:00."),
        "news_title": say("时间变了", "A change of time"),
        "missing": say("3 号楼还没有楼组长，谁也没在管这 38 个人。", "Building 3 has no leader: nobody answers for its 38 people."),
        "empty": say("还没有开过一轮", "No round yet"),
        "empty_text": say("书记从预案开一轮，名单会自动按楼分好。", "The secretary opens a round from a playbook; the lists then fall into place by building."),
        "empty_action": say("开一轮", "Open a round"),
        "search": say("找人、找门牌", "Find a person or a door"),
        "search_hint": say("姓名、拼音首字母、12-302 都可以", "A name, initials, or 12-302"),
        "import": say("正在读第 3 张表", "Reading sheet 3"),
        "filters": say("只看", "Show"),
        "street": say("全部楼栋", "All buildings"),
        "paragraph": say(
            "楼组长每天上报，特殊人群一个不落。下午四点前把没有做的写上原因：外出、住院、敲门没人。写错了可以改，改之前的也留着。",
            "Building leaders report every day, and nobody is left out. By four o'clock those not tested have a reason: away, in hospital, no answer. A mistake can be put right; what was there before is kept.",
        ),
        "h1": say("一个都不能落下", "Nobody is left behind"),
        "h2": say("未检的，各有原因", "Not tested, each for a reason"),
        "h3": say("敲门没人的再去一次", "No answer: go once more"),
        "lines": say("每栋楼", "Each building"),
    }  # fmt: skip


def reasons(say: Speech) -> tuple[tuple[str, str], ...]:
    """Letters of the picture and what they mean."""
    return (
        (say("外", "A"), say("外出", "away")),
        (say("院", "H"), say("住院", "in hospital")),
        (say("隔", "Q"), say("隔离", "in quarantine")),
        (say("无", "N"), say("敲门没人", "no answer")),
        (say("岗", "W"), say("单位闭环", "staying at work")),
    )


def building(say: Speech, number: int, floors: int, flats: int, *, left: float, seed: int, linked: bool = True) -> elevation.Elevation:
    """An invented building in which about the share `left` of the doors is still open."""
    chance = random.Random(seed)  # noqa: S311 : invented data, the same each time
    cells = tuple(
        _cell(say, f"{floor}{flat:02}", floor, chance, left, linked)
        for floor in range(1, floors + 1)
        for flat in range(1, flats + 1)
    )
    return elevation.Elevation(
        label=say(f"{number}号楼", f"Building {number}"), plate=say(f"{number}号", str(number)), cells=cells,
        floors=floors, href=f"#b{number}", legend=reasons(say),
    )  # fmt: skip


def _cell(say: Speech, room: str, floor: int, chance: random.Random, left: float, linked: bool) -> elevation.Cell:
    total = chance.choice((1, 1, 2, 2, 2, 3, 4))
    href = f"#door-{room}" if linked else ""
    draw = chance.random()
    if draw < left * 0.7:
        return elevation.Cell(room, floor, elevation.OPEN, "", total, total, href)
    if draw < left and total > 1:
        return elevation.Cell(room, floor, elevation.PARTLY, "", 1, total, href)
    if draw < left + 0.1:
        return elevation.Cell(room, floor, elevation.NOT_DONE, chance.choice(reasons(say))[0], 0, total, href)
    if draw < left + 0.13:
        return elevation.Cell(room, floor, elevation.VACANT, "", 0, 0, href)
    return elevation.Cell(room, floor, elevation.DONE, "", 0, total, href, flagged=draw > 0.99)


def _pictures(say: Speech) -> dict[str, Any]:
    tower = building(say, 12, 11, 10, left=0.12, seed=4)
    house = building(say, 3, 6, 4, left=0.2, seed=9)
    return {
        "tower": tower,
        "house": house,
        "finished": building(say, 5, 6, 4, left=0, seed=3),
        "untouched": building(say, 8, 4, 3, left=1.4, seed=2),
        "mixed": _mixed(say),
        "hut": elevation.Elevation(say("门卫室", "Gate house"), (elevation.Cell(say("值班", "desk"), 1, elevation.OPEN, "", 1, 1, "#hut"),)),
        "slab": building(say, 70, 18, 16, left=0.05, seed=7),
        "nothing": elevation.Elevation(say("99号楼", "Building 99"), (), plate="99"),
        "groups": _groups(say),
    }


def _mixed(say: Speech) -> elevation.Elevation:
    """Shops on the ground floor, 甲 and 乙, a missing door, a cellar, doors without a floor."""
    cell, shop = elevation.Cell, say("店", "S")
    ground = tuple(cell(say(f"商{n}", f"shop {n}"), 1, elevation.SHOP, shop, 0, 0, f"#shop{n}") for n in (1, 2, 3))
    upper = tuple(
        cell(f"{floor}0{flat}", floor, elevation.DONE, "", 0, 2, f"#{floor}0{flat}")
        for floor in (2, 3, 5)
        for flat in (1, 3, 4)
    )
    split = (
        cell("302甲", 3, elevation.OPEN, "", 2, 2, "#302a"), cell("302乙", 3, elevation.NOT_DONE, say("院", "H"), 0, 1, "#302b"),
        cell("202", 2, elevation.PARTLY, "", 1, 3, "#202", flagged=True), cell("402", 4, elevation.UNKNOWN, "", 0, 0, "#402"),
    )  # fmt: skip
    loose = (cell(say("亭子间", "garret"), None, elevation.OPEN, "", 1, 1, "#garret"), cell(say("后楼", "rear"), None, elevation.DONE, "", 0, 2, "#rear"))
    cellar = (cell("B01", -1, elevation.OPEN, "", 1, 1, "#b01"), cell("B02", -1, elevation.VACANT, "", 0, 0, "#b02"))
    return elevation.Elevation(
        say("27号楼", "Building 27"), ground + upper + split + loose + cellar, plate=say("27号", "27"), floors=5, legend=reasons(say)
    )


def _groups(say: Speech) -> list[parts.Group]:
    people = ("陈静安", "顾惠芬", "陆建平", "沈玉兰")
    chance = random.Random(20)  # noqa: S311 : invented data, the same each time
    groups, number = [], 0
    for block, name in enumerate(people, start=1):
        houses = []
        for _ in range(29):
            number += 1
            floors, flats = chance.choice(((6, 4), (6, 6), (6, 4), (11, 4), (11, 10), (18, 6), (5, 3)))
            houses.append(building(say, number, floors, flats, left=chance.choice((0, 0, 0.02, 0.05, 0.3)), seed=number, linked=False))
        groups.append(parts.Group(say(f"{block}块", f"Block {block}"), houses, f"#block{block}", say(f"{name} · 块长", f"{name}, block leader")))
    return groups


def _forms(say: Speech, language: str) -> dict[str, Any]:
    class Door(forms.Form):
        name = forms.CharField(label=say("姓名", "Name"), help_text=say("和身份证上一样", "As on the identity card"),
                               error_messages={"required": say("请写姓名", "Write the name")})
        room = forms.CharField(label=say("室号", "Room"), required=False)
        born = forms.DateField(label=say("出生日期", "Date of birth"), widget=widgets.DateParts, help_text=say("例如 1941 年 3 月 8 日", "For example 1941 3 8"),
                               error_messages={"required": say("请写出生日期", "Write the date of birth")})
        result = forms.ChoiceField(label=say("结果", "Result"), widget=forms.RadioSelect, choices=_results(say),
                                   error_messages={"required": say("请选一个结果", "Choose a result")})
        needs = forms.MultipleChoiceField(label=say("需要什么", "Needs"), required=False, widget=forms.CheckboxSelectMultiple,
                                          choices=[("med", say("配药", "Medicine")), ("milk", say("牛奶", "Milk"))])
        block = forms.ChoiceField(label=say("块", "Block"), choices=[(n, say(f"{n}块", f"Block {n}")) for n in range(1, 9)])
        phone = forms.CharField(label=say("电话", "Telephone"), widget=forms.TextInput(attrs={"inputmode": "tel", "class": "w20"}),
                                error_messages={"required": say("请写电话，没有就写邻居的", "Write a telephone number, a neighbor's if there is none")})
        sheet = forms.FileField(label=say("名册文件", "Register file"), help_text=say("xlsx、xls、csv 都可以", "xlsx, xls or csv"),
                                error_messages={"required": say("请选名册文件", "Choose the register file")})
        note = forms.CharField(label=say("备注", "Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
        agree = forms.BooleanField(label=say("我核对过了", "I have checked this"), required=False)

    prefix = f"wrong-{language}"
    wrong = Door({f"{prefix}-room": "302", f"{prefix}-block": "1"}, prefix=prefix)
    return {"door": Door(prefix=f"door-{language}"), "wrong": wrong, "fine": Door(prefix=f"fine-{language}")}  # fmt: skip


def _results(say: Speech) -> list[Pair]:
    return [("NEGATIVE", say("阴性", "Negative")), ("POSITIVE", say("阳性", "Positive")), ("INVALID", say("无效，换一支", "Invalid, take a new kit"))]


def _lists(say: Speech) -> dict[str, Any]:
    task, row, entry = parts.Task, parts.Row, parts.Entry
    return {
        "tasks": [
            task(say("把 4 个还没有着落的人查清楚", "Account for the 4 people still open"), "#t1", say("还差 4", "4 open"), "OPEN"),
            task(say("两人说法不一：12-302", "Two answers differ: 12-302"), "#t2", "", "FLAG", say("楼组长和志愿者各报一次", "The leader and the volunteer each reported")),
            task(say("核对试剂盒", "Count the kits"), "#t3", "", "DONE"),
            task(say("书记签字", "The secretary signs"), "#t4", "", "BLOCKED", say("还差的清零之后才能签", "Possible when nothing is open")),
        ],
        "answers": [
            row(say("轮次", "Round"), say("抗原检测 第 7 轮", "Antigen round 7"), "#a1"),
            row(say("范围", "Area"), say("全小区 117 栋", "The whole compound, 117 buildings"), "#a2"),
            row(say("应测", "On the list"), "5,560", "#a3"),
        ],
        "columns": [parts.Column(say("楼", "Building")), parts.Column(say("楼组长", "Leader")), parts.Column(say("还差", "Open"), number=True),
                    parts.Column(say("有原因", "With reason"), number=True), parts.Column(say("已测", "Tested"), number=True)],
        "rows": [
            [entry(say("12号楼", "Building 12"), "#b12"), "金月华", entry(4, "#o12"), 3, 37],
            [entry(say("3号楼", "Building 3"), "#b3", note=say("没有楼组长", "no leader")), "–", entry(38, "#o3"), 0, 0],
            [entry(say("5号楼", "Building 5"), "#b5"), "邱国强", 0, 2, 1042],
        ],
        "crumbs": [parts.Crumb(say("现在", "Now"), "#now"), parts.Crumb(say("1块", "Block 1"), "#block"), parts.Crumb(say("12号楼", "Building 12"))],
        "chips": [parts.Chip(say("还差", "Open"), "#c1", 42, current=True), parts.Chip(say("有原因", "With reason"), "#c2", 416), parts.Chip(say("全部", "All"), "#c3", 5560)],
        "shares": [parts.Part(say("已测", "Tested"), 5102, "DONE"), parts.Part(say("未测，有原因", "Not tested, with reason"), 416, "NOT_DONE", "#s2"), parts.Part(say("还差", "Open"), 42, "OPEN", "#s3")],
        "shares_new": [parts.Part(say("已测", "Tested"), 0, "DONE"), parts.Part(say("未测，有原因", "Not tested, with reason"), 388, "NOT_DONE"), parts.Part(say("还差", "Open"), 5172, "OPEN", "#s3")],
        "page": Paginator(range(1000), 40).page(7),
        "people": [parts.Person("金月华", say("12号楼楼组长", "leader of building 12"), "137 0000 0012", "#p1"), parts.Person("邱小雨", say("志愿者", "volunteer"), "021-5550 0123"), parts.Person("陈静安", say("书记", "secretary"))],
        "states": ["OPEN", "PARTLY", "NOT_DONE", "DONE", "BLOCKED", "FLAG", "VACANT", "SHOP", "UNKNOWN"],
    }  # fmt: skip
