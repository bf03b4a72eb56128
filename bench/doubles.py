"""(g) Who is in the register twice: 5,500 people against everybody behind one door, name by name."""

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, groupby

from bench import figures
from bench.figures import Target
from rollcall.register.rules import alike, identity
from rollcall.register.rules.facts import Door
from rollcall.register.rules.known import KnownPerson

PEOPLE, REPEATS = 5_500, 7
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜单曾解区"
GIVEN = "晓小云芸国强伟芳方敏静丽军磊洋勇艳杰娟涛明超秀英霞平刚桂香湘建华"


def main() -> None:
    """The whole register by blocks, in turns with a naive pass over each door; and the first time, with pinyin to learn."""
    people = community(random.Random(11))
    began = time.perf_counter()
    found = alike.pairs(people)
    first = time.perf_counter() - began
    print(figures.plain("doubles: first time, pinyin to be learnt", [first], "s", Target("≤", 1.5)).as_json())
    ours, naive = [], []
    for _ in range(REPEATS):
        ours.append(seconds(lambda: alike.pairs(people)))
        naive.append(seconds(lambda: same_unit(people)))
    figure = figures.compared(
        "doubles: 5,500 people, across doors", ours, "s", "names compared behind each door", naive, Target("≤", 10),
        note=f"{len(found)} pairs found; {len(same_unit(people))} by the naive pass",
    )  # fmt: skip
    print(figure.as_json(), flush=True)


def community(chance: random.Random) -> list[KnownPerson]:
    """Invented people, two or three behind a door; every fortieth is in it twice, written a little differently."""
    people = [person(chance, number) for number in range(PEOPLE)]
    for place in range(0, PEOPLE, 40):
        one = people[place]
        people[place + 1] = replace(
            one, id=people[place + 1].id, name=one.name[:-1] + chance.choice(GIVEN), id_number=""
        )
    return people


def person(chance: random.Random, number: int) -> KnownPerson:
    """Somebody behind a door."""
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(33_000))
    name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
    door = Door(str(number // 130), str(number % 130 // 3))
    verified = chance.random() < 0.9
    return KnownPerson(
        f"{number:06}", "", door, 1, name, chance.choice(("M", "F")), born, "DAY", None,
        f"310199{born:%Y%m%d}{chance.randrange(10_000):04}", "", verified, (f"139{number // 3:08}",),
    )  # fmt: skip


def same_unit(people: list[KnownPerson]) -> list[tuple[str, str]]:
    """What a first attempt does: similar names behind the same door, nothing else."""
    pairs = []
    for _door, group in groupby(people, key=lambda one: one.door):
        pairs += [(a.id, b.id) for a, b in combinations(group, 2) if identity.are_similar(a.name, b.name)]
    return pairs


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
