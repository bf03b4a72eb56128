"""The zip around an xlsx or ods: refuse what would unpack without end before anything reads it."""

import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO

from rollcall.sheets import errors, limits

CHUNK = 1 << 18
# What the standard library raises on archives that are damaged, in whatever place.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError, KeyError, OSError)
READ_PARTS = (".xml", ".rels", ".vml")  # the parts that readers of workbooks open


def check(file: BinaryIO) -> None:
    """Raises Bomb, Dangerous, Encrypted or SheetError when the archive is not what a spreadsheet program writes."""
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive.infolist())
            _check_inflation(archive, file)
    except BROKEN as wrong:
        raise errors.SheetError from wrong


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > limits.PARTS:
        raise errors.Dangerous
    if sum(part.file_size for part in parts) > limits.UNPACKED_BYTES:
        raise _bomb()
    if any(part.flag_bits & 0x1 for part in parts):
        raise errors.Encrypted
    if any(_points_outside(part.filename) for part in parts) or len({part.filename for part in parts}) < len(parts):
        raise errors.Dangerous
    if any(_is_dense(part) for part in parts):
        raise _bomb()
    _check_overlaps(parts)


def _points_outside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name


def _is_dense(part: zipfile.ZipInfo) -> bool:
    return part.file_size > limits.RATIO_FREE_BYTES and part.file_size > limits.RATIO * max(part.compress_size, 1)


def _check_overlaps(parts: list[zipfile.ZipInfo]) -> None:
    """Parts that share their bytes make an archive of a few kilobytes unpack to petabytes."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            raise errors.Dangerous
        end = part.header_offset + 30 + part.compress_size


def _check_inflation(archive: zipfile.ZipFile, file: BinaryIO) -> None:
    """Unpack what will be read, counting: the sizes in the directory may be lies."""
    for part in archive.infolist():
        if part.filename.lower().endswith(READ_PARTS) and part.compress_type != zipfile.ZIP_STORED:
            _check_part(part, file)


def _check_part(part: zipfile.ZipInfo, file: BinaryIO) -> None:
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise errors.Dangerous
    file.seek(part.header_offset)
    name_length, extra_length = struct.unpack("<26x2H", file.read(30))
    file.seek(name_length + extra_length, 1)
    unpack, packed_left, size = zlib.decompressobj(-15), part.compress_size, 0
    while packed_left and not unpack.eof:
        packed = file.read(min(CHUNK, packed_left))
        if not packed:
            raise EOFError
        packed_left -= len(packed)
        while packed:
            size += len(unpack.decompress(packed, CHUNK * 8))
            if size > part.file_size:
                raise errors.Dangerous
            packed = unpack.unconsumed_tail


def _bomb() -> errors.Bomb:
    return errors.Bomb(limit=limits.UNPACKED_BYTES // 2**20)
