"""Invented people for pairs."""

import random

from rollcall.planning.pairing import Person

LANGUAGES = ("MANDARIN", "SHANGHAINESE", "SUBEI", "NINGBO", "ENGLISH")


def community(seed: int, *, seniors: int, juniors: int) -> tuple[list[Person], list[Person]]:
    """Building leaders, one an entrance, and young volunteers who live somewhere among them."""
    chance = random.Random(seed)

    def person(kind: str, number: int, place: int, *, old: bool) -> Person:
        return Person(
            key=f"{kind}-{number:04}",
            buildings=(place,),
            block=str(place * 6 // max(seniors, 1)),
            slots=frozenset(chance.sample(range(21), chance.randrange(0, 12))),
            languages=frozenset(chance.sample(LANGUAGES, chance.randrange(0, 4))),
            carries=chance.choice((None, True, False)) if old else chance.random() < 0.8,
            stairs=chance.choice((None, True, False)) if old else chance.random() < 0.9,
        )

    leaders = [person("s", number, number, old=True) for number in range(seniors)]
    return leaders, [person("j", number, chance.randrange(max(seniors, 1)), old=False) for number in range(juniors)]
