"""A whole invented community from a profile, a seed and a date."""

from datetime import date

from rollcall.demo.rules import health, households, people, places, team
from rollcall.demo.rules.dice import Dice
from rollcall.demo.rules.figures import NEPHEW, PROFILES
from rollcall.demo.rules.numbers import Numbers
from rollcall.demo.rules.shapes import CommunityPlan, Dwelling

DEFAULT_SEED = 20220315


def plan_community(profile: str, *, on: date, seed: int = DEFAULT_SEED) -> CommunityPlan:
    """Everything about a community of a profile (large, quick, lean) as of a date; the same for the same three."""
    figures, dice = PROFILES[profile], Dice(seed)
    numbers = Numbers(dice)
    buildings = places.buildings_of(figures, dice)
    dwellings = places.dwellings_of(figures, buildings, dice)
    homes = households.households_of(figures, dwellings, dice)
    residents = people.residents_of(homes, figures.alone_at_80, on, dice, numbers)
    ages = health.ages_of(residents, on)
    absences = health.absences_of(residents, ages, figures, _door_of(NEPHEW, homes), on, dice)
    away = {absence.resident for absence in absences}
    return CommunityPlan(
        profile=profile, committee=f"{figures.compound}居委会", compound=figures.compound,
        road=figures.road, lane=figures.lane, blocks=places.blocks_of(figures), buildings=buildings,
        dwellings=dwellings, residents=residents, needs=health.needs_of(residents, ages, dice), absences=absences,
        members=team.members_of(figures, buildings, residents, ages, away, dice, numbers),
    )  # fmt: skip


def _door_of(kind: str, homes: list[tuple[Dwelling, int, str]]) -> health.Door:
    """Where the first household of a kind lives."""
    home, number, _ = next(one for one in homes if one[2] == kind)
    return home.building, home.room, number
