"""The order of the packages, as the import contract in pyproject.toml states it."""

import re
import tomllib

from tools import places


def ranks() -> dict[str, int]:
    """{package: its height}; 0 is the bottom. Packages of one height are siblings."""
    project = tomllib.loads((places.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    return {package: height for height, layer in enumerate(reversed(layers)) for package in re.findall(r"\w+", layer)}


def package_of(module: str) -> str:
    """The package of a module: `rollcall.rounds.models` stands in `rounds`."""
    return module.split(".")[1]
