"""The buildings, dwellings and households that a list speaks of: those that exist, and those to create."""

from dataclasses import dataclass, field, replace

from rollcall.lib import addresses
from rollcall.register.rules.facts import Door, Use
from rollcall.register.rules.known import KnownRegister
from rollcall.register.rules.plans import NewBuilding, NewDwelling, NewHousehold, Ref, Update


@dataclass(slots=True)
class _Dwelling:
    ref: Ref
    use: Use
    is_new: bool


@dataclass(slots=True)
class _Household:
    ref: Ref
    number: int
    unnamed: int


@dataclass
class Places:
    """Keeps what exists and what is to be created, by door."""

    known: KnownRegister
    buildings: dict[str, Ref] = field(default_factory=dict)
    dwellings: dict[Door, _Dwelling] = field(default_factory=dict)
    households: dict[Door, list[_Household]] = field(default_factory=dict)
    new_buildings: dict[Ref, NewBuilding] = field(default_factory=dict)
    new_dwellings: dict[Ref, NewDwelling] = field(default_factory=dict)
    new_households: dict[Ref, NewHousehold] = field(default_factory=dict)
    updates: dict[Ref, Update] = field(default_factory=dict)
    keys: int = 0

    def __post_init__(self) -> None:
        self.buildings = {building.number: building.id for building in self.known.buildings}
        self.dwellings = {
            dwelling.door: _Dwelling(dwelling.id, dwelling.use, False) for dwelling in self.known.dwellings
        }
        for household in self.known.households:
            self.households.setdefault(household.door, []).append(
                _Household(household.id, household.number, household.unnamed)
            )

    @property
    def writes(self) -> int:
        """Counts what would be written, to see whether something was added."""
        return self.keys + len(self.updates)

    def key(self) -> Ref:
        """A reference for something that this plan creates."""
        self.keys += 1
        return f"+{self.keys}"

    def building(self, number: str, block: str, floor: int | None) -> Ref:
        """The building of that number."""
        ref = self.buildings.get(number)
        if ref is None:
            ref = self.buildings[number] = self.key()
            self.new_buildings[ref] = NewBuilding(ref, number, block, floor or 1)
        elif ref in self.new_buildings and (floor or 1) > self.new_buildings[ref].floors:
            self.new_buildings[ref] = replace(self.new_buildings[ref], floors=floor or 1)
        return ref

    def dwelling(self, door: Door, use: Use, block: str) -> tuple[Ref, bool]:
        """The dwelling behind a door, and whether its use contradicts what is known (a vacant flat with people in it)."""
        found = self.dwellings.get(door)
        if found is None:
            floor = addresses.floor_of(door.room)
            ref = self.key()
            self.new_dwellings[ref] = NewDwelling(
                ref, self.building(door.building, block, floor), door.room, floor, use
            )
            self.dwellings[door] = _Dwelling(ref, use, True)
            return ref, False
        return found.ref, self._use(found, door, use)

    def _use(self, found: _Dwelling, door: Door, use: Use) -> bool:
        """Takes over a use that says more. People in a flat speak louder than the word vacant."""
        if use in ("UNKNOWN", found.use) or (use == "HOME" and found.use == "SHARED"):
            return False
        if use != "HOME" and found.use in ("HOME", "SHARED"):
            return bool(self.households.get(door))
        if found.is_new:
            self.new_dwellings[found.ref] = replace(self.new_dwellings[found.ref], use=use)
        else:
            self.updates[found.ref] = Update("dwelling", found.ref, {"use": found.use}, {"use": use})
        found.use = use
        return False

    def numbers(self, door: Door) -> dict[int, Ref]:
        """The households behind a door by their numbers."""
        return {household.number: household.ref for household in self.households.get(door, ())}

    def new_household(self, door: Door, number: int, block: str, unnamed: int = 0) -> Ref:
        """One more household behind a door, with the number wanted when that is free."""
        dwelling, _ = self.dwelling(door, "HOME", block)
        taken = self.numbers(door)
        free = number if number and number not in taken else max(taken, default=0) + 1
        ref = self.key()
        self.new_households[ref] = NewHousehold(ref, dwelling, free, unnamed)
        self.households.setdefault(door, []).append(_Household(ref, free, unnamed))
        return ref

    def number_of(self, door: Door, ref: Ref) -> int:
        """The number of a household."""
        return next(household.number for household in self.households[door] if household.ref == ref)

    def unnamed_household(self, door: Door, number: int, unnamed: int, block: str) -> tuple[Ref, bool]:
        """The household of people without names behind a door, and whether it is new."""
        for household in self.households.get(door, ()):
            if household.unnamed:
                return household.ref, False
        return self.new_household(door, number, block, unnamed), True
