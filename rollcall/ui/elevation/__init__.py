"""The signature picture: the front of a building, one window per door, so that one sees who is missing.

Pure: plain values in, coordinates out. `arrange` puts doors on floors and columns, `front` draws the house,
`mini` its small sister. The words and the markup are the templates' business.
"""

from rollcall.ui.elevation.arranging import Arrangement, Floor, Place, arrange
from rollcall.ui.elevation.cells import (
    DONE,
    NOT_DONE,
    OPEN,
    PARTLY,
    SHOP,
    UNKNOWN,
    VACANT,
    Cell,
    Elevation,
    state_of,
)
from rollcall.ui.elevation.fronts import Drawing, front
from rollcall.ui.elevation.minis import Mini, mini
from rollcall.ui.elevation.windows import Window

__all__ = [
    "DONE", "NOT_DONE", "OPEN", "PARTLY", "SHOP", "UNKNOWN", "VACANT",
    "Arrangement", "Cell", "Drawing", "Elevation", "Floor", "Mini", "Place", "Window",
    "arrange", "front", "mini", "state_of",
]  # fmt: skip
