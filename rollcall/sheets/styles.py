"""The styles of an xlsx: which filling colour and which number format stand behind a cell's style number."""

import colorsys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

from rollcall.sheets import errors

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
WHITE = "FFFFFF"
NO_COLOUR = ("", WHITE)
# ECMA-376 18.8.30: formats that need no entry in the file. Only those that are dates matter here.
BUILT_IN = {
    14: "m/d/yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "m/d/yy h:mm",
    30: "m/d/yy",
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
# ECMA-376 18.8.27: the old palette, from index 8 on.
PALETTE = [
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "800000",
    "008000",
    "000080",
    "808000",
    "800080",
    "008080",
    "C0C0C0",
    "808080",
    "9999FF",
    "993366",
    "FFFFCC",
    "CCFFFF",
    "660066",
    "FF8080",
    "0066CC",
    "CCCCFF",
    "000080",
    "FF00FF",
    "FFFF00",
    "00FFFF",
    "800080",
    "800000",
    "008080",
    "0000FF",
    "00CCFF",
    "CCFFFF",
    "CCFFCC",
    "FFFF99",
    "99CCFF",
    "FF99CC",
    "CC99FF",
    "FFCC99",
    "3366FF",
    "33CCCC",
    "99CC00",
    "FFCC00",
    "FF9900",
    "FF6600",
    "666699",
    "969696",
    "003366",
    "339966",
    "003300",
    "333300",
    "993300",
    "993366",
    "333399",
    "333333",
]
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
THEME = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")


@dataclass(frozen=True, slots=True)
class Styles:
    """For each style number: RRGGBB of the filling ("" for none or white) and the number format ("" for general)."""

    colours: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


def parse(data: bytes) -> Element:
    """A part of the workbook as XML. Raises SheetError for what is broken, Dangerous for XML made to do harm."""
    try:
        tree: Element = ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as wrong:
        raise errors.Dangerous from wrong
    except ParseError as wrong:
        raise errors.SheetError from wrong
    return tree


def read(archive: zipfile.ZipFile) -> Styles:
    """The styles of a workbook; none when it has no such part."""
    names = set(archive.namelist())
    if "xl/styles.xml" not in names:
        return Styles()
    root = parse(archive.read("xl/styles.xml"))
    theme = _theme(archive, names)
    fills = [_fill_colour(fill, theme) for fill in _children(root, "fills", "fill")]
    formats = BUILT_IN | {
        int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in _children(root, "numFmts", "numFmt")
    }
    cell_styles = list(_children(root, "cellXfs", "xf"))
    return Styles(
        tuple(_at(fills, int(style.get("fillId", 0))) for style in cell_styles),
        tuple(formats.get(int(style.get("numFmtId", 0)), "") for style in cell_styles),
    )


def _children(root: Element, group: str, name: str) -> Iterator[Element]:
    for space in (MAIN, STRICT):
        for parent in root.findall(space + group):
            yield from parent.findall(space + name)


def _at(values: list[str], index: int) -> str:
    return values[index] if 0 <= index < len(values) else ""


def _fill_colour(fill: Element, theme: tuple[str, ...]) -> str:
    for space in (MAIN, STRICT):
        pattern = fill.find(space + "patternFill")
        if pattern is not None and pattern.get("patternType") not in (None, "none", "gray125"):
            colour = pattern.find(space + "fgColor")
            rgb = "" if colour is None else _rgb(colour, theme)
            return "" if rgb in NO_COLOUR else rgb
    return ""


def _rgb(colour: Element, theme: tuple[str, ...]) -> str:
    if rgb := colour.get("rgb"):
        return rgb[-6:].upper()
    if index := colour.get("indexed"):
        return _at(list(PALETTE), int(index) - 8 if int(index) >= 8 else int(index))
    if index := colour.get("theme"):
        return _tinted(_at(list(theme), int(index)), float(colour.get("tint", 0)))
    return ""


def _tinted(rgb: str, tint: float) -> str:
    """A theme colour made lighter (tint > 0) or darker, ECMA-376 18.8.3."""
    if not rgb or not tint:
        return rgb
    hue, light, saturation = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _theme(archive: zipfile.ZipFile, names: set[str]) -> tuple[str, ...]:
    if "xl/theme/theme1.xml" not in names:
        return THEME
    found = {}
    for element in parse(archive.read("xl/theme/theme1.xml")).iter():
        name = element.tag.rpartition("}")[2]
        if name in THEME_ORDER and len(element):
            found[name] = (element[0].get("lastClr") or element[0].get("val") or "").upper()
    return tuple(found.get(name, standard) for name, standard in zip(THEME_ORDER, THEME, strict=True))
