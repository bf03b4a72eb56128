"""Sample lists, tables and people."""

from typing import Any

from django.core.paginator import Paginator

from rollcall.ui import parts
from rollcall.ui.samples.speech import Speech


def lists(say: Speech) -> dict[str, Any]:
    """By name."""
    task, row, entry = parts.Task, parts.Row, parts.Entry
    return {
        "tasks": [
            task(
                say("把 4 个还没有着落的人查清楚", "Account for the 4 people still open"),
                "#t1",
                say("还差 4", "4 open"),
                "OPEN",
            ),
            task(
                say("两人说法不一：12-302", "Two answers differ: 12-302"),
                "#t2",
                "",
                "FLAG",
                say("楼组长和志愿者各报一次", "The leader and the volunteer each reported"),
            ),
            task(say("核对试剂盒", "Count the kits"), "#t3", "", "DONE"),
            task(
                say("书记签字", "The secretary signs"),
                "#t4",
                "",
                "BLOCKED",
                say("还差的清零之后才能签", "Possible when nothing is open"),
            ),
        ],
        "answers": [
            row(say("轮次", "Round"), say("抗原检测 第 7 轮", "Antigen round 7"), "#a1"),
            row(say("范围", "Area"), say("全小区 117 栋", "The whole compound, 117 buildings"), "#a2"),
            row(say("应测", "On the list"), "5,560", "#a3"),
        ],
        "columns": [
            parts.Column(say("楼", "Building")),
            parts.Column(say("楼组长", "Leader")),
            parts.Column(say("还差", "Open"), number=True),
            parts.Column(say("有原因", "With reason"), number=True),
            parts.Column(say("已测", "Tested"), number=True),
        ],
        "rows": [
            [entry(say("12号楼", "Building 12"), "#b12"), "金月华", entry(4, "#o12"), 3, 37],
            [
                entry(say("3号楼", "Building 3"), "#b3", note=say("没有楼组长", "no leader")),
                "–",
                entry(38, "#o3"),
                0,
                0,
            ],
            [entry(say("5号楼", "Building 5"), "#b5"), "邱国强", 0, 2, 1042],
        ],
        "crumbs": [
            parts.Crumb(say("现在", "Now"), "#now"),
            parts.Crumb(say("1块", "Block 1"), "#block"),
            parts.Crumb(say("12号楼", "Building 12")),
        ],
        "chips": [
            parts.Chip(say("还差", "Open"), "#c1", 42, current=True),
            parts.Chip(say("有原因", "With reason"), "#c2", 416),
            parts.Chip(say("全部", "All"), "#c3", 5560),
        ],
        "shares": [
            parts.Part(say("已测", "Tested"), 5102, "DONE"),
            parts.Part(say("未测，有原因", "Not tested, with reason"), 416, "NOT_DONE", "#s2"),
            parts.Part(say("还差", "Open"), 42, "OPEN", "#s3"),
        ],
        "shares_new": [
            parts.Part(say("已测", "Tested"), 0, "DONE"),
            parts.Part(say("未测，有原因", "Not tested, with reason"), 388, "NOT_DONE"),
            parts.Part(say("还差", "Open"), 5172, "OPEN", "#s3"),
        ],
        "page": Paginator(range(1000), 40).page(7),
        "people": [
            parts.Person("金月华", say("12号楼楼组长", "leader of building 12"), "137 0000 0012", "#p1"),
            parts.Person("邱小雨", say("志愿者", "volunteer"), "021-5550 0123"),
            parts.Person("陈静安", say("书记", "secretary")),
        ],
        "states": ["OPEN", "PARTLY", "NOT_DONE", "DONE", "BLOCKED", "FLAG", "VACANT", "SHOP", "UNKNOWN"],
    }
