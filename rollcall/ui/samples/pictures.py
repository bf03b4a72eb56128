"""Sample buildings: usual ones and all the odd ones."""

import random
from typing import Any

from rollcall.ui import elevation, parts
from rollcall.ui.samples.speech import Speech


def reasons(say: Speech) -> tuple[tuple[str, str], ...]:
    """Letters of the picture and what they mean."""
    return (
        (say("外", "A"), say("外出", "away")),
        (say("院", "H"), say("住院", "in hospital")),
        (say("隔", "Q"), say("隔离", "in quarantine")),
        (say("无", "N"), say("敲门没人", "no answer")),
        (say("岗", "W"), say("单位闭环", "staying at work")),
    )


def building(
    say: Speech, number: int, floors: int, flats: int, *, left: float, seed: int, linked: bool = True
) -> elevation.Elevation:
    """An invented building in which about the share `left` of the doors is still open."""
    chance = random.Random(seed)  # noqa: S311 : invented data, the same each time
    cells = tuple(
        _cell(say, f"{floor}{flat:02}", floor, chance, left, linked)
        for floor in range(1, floors + 1)
        for flat in range(1, flats + 1)
    )
    return elevation.Elevation(
        label=say(f"{number}号楼", f"Building {number}"),
        plate=say(f"{number}号", str(number)),
        cells=cells,
        floors=floors,
        href=f"#b{number}",
        legend=reasons(say),
    )


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
    away = reasons(say)[1][0] if total > 2 and draw > 0.93 else ""  # one of them is in hospital
    return elevation.Cell(room, floor, elevation.DONE, away, 0, total, href, flagged=draw > 0.99)


def pictures(say: Speech) -> dict[str, Any]:
    """By name."""
    tower = building(say, 12, 11, 10, left=0.12, seed=4)
    house = building(say, 3, 6, 4, left=0.2, seed=9)
    return {
        "tower": tower,
        "house": house,
        "finished": building(say, 5, 6, 4, left=0, seed=3),
        "untouched": building(say, 8, 4, 3, left=1.4, seed=2),
        "mixed": _mixed(say),
        "hut": elevation.Elevation(
            say("门卫室", "Gate house"), (elevation.Cell(say("值班", "desk"), 1, elevation.OPEN, "", 1, 1, "#hut"),)
        ),
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
        cell("302甲", 3, elevation.OPEN, "", 2, 2, "#302a"),
        cell("302乙", 3, elevation.NOT_DONE, say("院", "H"), 0, 1, "#302b"),
        cell("202", 2, elevation.PARTLY, "", 1, 3, "#202", flagged=True),
        cell("402", 4, elevation.UNKNOWN, "", 0, 0, "#402"),
    )
    loose = (
        cell(say("亭子间", "garret"), None, elevation.OPEN, "", 1, 1, "#garret"),
        cell(say("后楼", "rear"), None, elevation.DONE, "", 0, 2, "#rear"),
    )
    cellar = (cell("B01", -1, elevation.OPEN, "", 1, 1, "#b01"), cell("B02", -1, elevation.VACANT, "", 0, 0, "#b02"))
    return elevation.Elevation(
        say("27号楼", "Building 27"),
        ground + upper + split + loose + cellar,
        plate=say("27号", "27"),
        floors=5,
        legend=reasons(say),
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
            houses.append(
                building(
                    say, number, floors, flats, left=chance.choice((0, 0, 0.02, 0.05, 0.3)), seed=number, linked=False
                )
            )
        groups.append(
            parts.Group(
                say(f"{block}块", f"Block {block}"),
                houses,
                f"#block{block}",
                say(f"{name} · 块长", f"{name}, block leader"),
            )
        )
    return groups
