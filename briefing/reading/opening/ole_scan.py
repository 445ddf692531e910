"""Does a workbook of the old kind lead back into itself? Found out before calamine touches it.

An .xls is a small file system: tables say which sector follows which. calamine follows them without
counting, so that a loop in a file of one kilobyte fills the memory; [MS-CFB] allows none.
"""

from __future__ import annotations

import array
import struct
import sys
from collections.abc import Iterator, Sequence

_HEADER_BYTES = 512
_ENTRY_BYTES = 128
# Sectors that are none: free, the end of a chain, and those that hold the tables themselves.
_LAST_SECTOR = 0xFFFFFFFA


class LoopError(Exception):
    """A chain of sectors comes back to one that it has been at, or is longer than there are."""


def check(data: bytes) -> None:
    """Refuse a container in which a chain of sectors has no end.

    What else may be wrong with it calamine says.

    Raises
    ------
    LoopError
        See there.
    """
    if len(data) < _HEADER_BYTES:
        return
    shift, small_shift = struct.unpack_from("<HH", data, 0x1E)
    if shift not in {9, 12} or small_shift >= shift:
        return
    container = _Container(data, 1 << shift)
    directory = container.content(struct.unpack_from("<I", data, 0x30)[0])
    small_table = _numbers(container.content(struct.unpack_from("<I", data, 0x3C)[0]))
    (cutoff,) = struct.unpack_from("<I", data, 0x38)
    for place in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        start, size = struct.unpack_from("<II", directory, place + 0x74)
        # The first entry holds the small sectors of all others, whatever its size.
        is_small = place > 0 and size < cutoff
        for _sector in _chain(small_table if is_small else container.table, start):
            pass


class _Container:
    """A compound file: its sectors, and the table that says which follows which."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data = data
        self._size = size
        self.table = _numbers(b"".join(map(self._sector, self._table_sectors())))

    def content(self, start: int) -> bytes:
        """Return the sectors of a chain."""
        return b"".join(map(self._sector, _chain(self.table, start)))

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _table_sectors(self) -> Iterator[int]:
        """Yield where the table lies: 109 places in the header, the rest in a chain of its own."""
        yield from _real(struct.unpack_from("<109I", self._data, 0x4C))
        (number,) = struct.unpack_from("<I", self._data, 0x44)
        seen: set[int] = set()
        while number < _LAST_SECTOR:
            if number in seen:
                raise LoopError
            seen.add(number)
            numbers = _numbers(self._sector(number))
            yield from _real(numbers[:-1])
            number = numbers[-1] if numbers else _LAST_SECTOR


def _real(numbers: Sequence[int]) -> Iterator[int]:
    return (number for number in numbers if number < _LAST_SECTOR)


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    """Yield the sectors of a chain; one that leads out of the table ends there.

    Raises
    ------
    LoopError
        It does not end.
    """
    number = start
    for _ in range(len(table)):
        if number >= len(table):
            return
        yield number
        number = table[number]
    if number < len(table):
        raise LoopError


def _numbers(data: bytes) -> array.array[int]:
    numbers = array.array("I")
    numbers.frombytes(data[: len(data) - len(data) % numbers.itemsize])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
