"""Published figures point at nobody: neither by themselves, nor by any difference."""

from hypothesis import HealthCheck, given, settings, strategies as st

from rollcall.rounds.rules.publishing import FEWEST, OTHER, Figures, Shown, is_small, shown

MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
small = st.one_of(st.integers(0, 8), st.integers(0, 400))
tables = st.dictionaries(st.sampled_from("ABCDEFGH"), st.builds(Figures, small, small), min_size=1, max_size=7)


def split(total: int, parts: list[int]) -> dict[str, int]:
    """So many not done, by reasons in about these shares."""
    reasons, left = {}, total
    for place, part in enumerate(parts):
        reasons[f"R{place}"] = min(part, left)
        left -= min(part, left)
    return {**reasons, "REST": left}


def numbers(said: Shown) -> list[int]:
    areas = [one for one in [said.total, said.together, *said.areas.values()] if one]
    return [said.expected, *said.reasons.values(), *(cell for one in areas for cell in (*one.cells, one.expected))]


@MANY
@given(tables, st.lists(small, max_size=5))
def test_no_published_number_is_small(areas: dict[str, Figures], parts: list[int]) -> None:
    said = shown(areas, split(sum(one.not_done for one in areas.values()), parts))

    assert not any(is_small(number) for number in numbers(said))


@MANY
@given(tables)
def test_no_difference_gives_an_area_away(areas: dict[str, Figures]) -> None:
    said = shown(areas, {})
    held = [name for name, one in said.areas.items() if one is None]
    if said.total is None or not held:
        return

    for place, cell in enumerate(("done", "not_done")):
        known = sum(one.cells[place] for one in said.areas.values() if one)
        left = said.total.cells[place] - known  # all that can be worked out about those held back, together
        assert left == sum(getattr(areas[name], cell) for name in held)
        assert left == 0 or left >= FEWEST
    assert len(held) > 1 or len(areas) == 1


@MANY
@given(tables)
def test_everything_that_is_shown_is_true_and_adds_up(areas: dict[str, Figures]) -> None:
    said = shown(areas, {"AWAY": sum(one.not_done for one in areas.values())})

    assert all(one == areas[name] for name, one in said.areas.items() if one)
    if said.total:
        assert sum(said.reasons.values()) == said.total.not_done
        parts = [one for one in [*said.areas.values(), said.together] if one]
        assert sum(one.expected for one in parts) == said.total.expected


def test_a_rare_reason_is_not_named_and_not_alone() -> None:
    said = shown({"1": Figures(50, 18)}, {"AWAY": 9, "HOSPITAL": 6, "REFUSED": 3})

    assert said.reasons == {"AWAY": 9, OTHER: 9}
