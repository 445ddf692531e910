"""Makes broken spreadsheets out of sound ones: the same one again from the same number.

Three ways, as chance has it: bytes of the file; parts of the zip archive; names, references, types
and values inside a part or a text file, where damage reaches further than a broken archive does.
"""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence

NUMBERS = (
    b"0", b"-1", b"1", b"60", b"61.5", b"-0.0", b"0.1", b"1e308", b"1E400", b"-1E400", b"NaN",
    b"inf", b"2958465", b"2958466", b"44927.99999999", b"99999999999999999999",
    b"1.7976931348623157e308", b"1,234.5", b"1.234,5", b"007", b"+5", b"", b" ", b"65536",
    b"1048577", b"4294967296",
)  # fmt: skip
REFERENCES = (
    b"A1", b"A0", b"B2", b"XFD1048576", b"XFE1", b"ZZZZ1", b"a1", b"1A", b"A", b"1", b"A1:B2",
    b"", b"A1048577", b"C3:A1", b"A1:XFD1048576", b"$A$1", b"A-1", b"A99999999999", b"rId1",
    b"rId99",
)  # fmt: skip
WORDS = (
    "n", "s", "b", "e", "str", "inlineStr", "d", "true", "hidden", "veryHidden", "31/02/2022",
    "TBD", "2021", "FY2023", "May 2021 - 2020", "9999-12-31", "0001-01-01", "0000-00-00",
    "\u20ac1.234,5", "1990s", "since 2018", "c. 500 BC", "12 months ending April 2021", "200-300",
    "=1+1", "#REF!", "\u202e", "\ud7ff", "e\u0301", "\U0001f600" * 40, "a" * 3000, "\u0661\u0662",
    "\u00b2", "\u2160", "&lt;b&gt;", "&#0;", "&#x1F600;", "&x;", "]]>", "<!--", "<![CDATA[x]]>",
    "<c>", "</c>", "</row>", '"', "'", ";", ",", "\t", "|", "\n", "\r", "\x00", "\x1f", "\ufeff",
    "{", "[", "]", "null", "-", "Total", "Total general", "Date", "Fecha", "Year", "Value",
    "Series", "Question", "Statement", "9" * 5000, "1,000" * 900, "-" * 3000, "0." * 900,
    "FY" * 900,
)  # fmt: skip

_ATTRIBUTE = re.compile(rb'="([^"<>]{0,200})"')
_TEXT = re.compile(rb">([^<>]{1,200})<")
_ELEMENT = re.compile(rb"<([A-Za-z:]+)[^<>]*?(?:/>|>[^<>]*</\1>)")
_WORD = re.compile(rb"[A-Za-z0-9./:-]{1,40}")
_DTD = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
_MOST_PART_BYTES = 400_000


def mutated(seed: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return a broken copy of a file.

    Parameters
    ----------
    seed : bytes
        A sound file.
    others : sequence of bytes
        Files that pieces may come from; not empty.
    chance : random.Random
        What is broken, and how.
    """
    data = seed
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        if data[:2] == b"PK" and chance.random() < 0.8:
            data = _zipped(data, others, chance)
        elif data[:2] == b"PK" or data[:2] == b"\xd0\xcf" or chance.random() < 0.3:
            data = _bytes(data, chance.choice(others), chance)
        else:
            data = _text(data, chance)
    return data


def _bytes(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return data with bytes changed, cut off, left out, repeated or taken from another file."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + int(chance.expovariate(1 / 40)) + 1)
    way = chance.randrange(7)
    if way == 0:
        return data[:start]
    if way == 1:
        return data[:start] + data[end:]
    if way == 2:
        return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]
    if way == 3:
        return data[:start] + bytes(end - start) + data[end:]
    if way == 4:
        cut = chance.randrange(len(other) + 1)
        return data[:start] + other[cut : cut + end - start] + data[end:]
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 4, 30))):
        if changed:
            place = chance.randrange(len(changed))
            changed[place] = chance.choice((chance.randrange(256), changed[place] ^ 1, 255, 0))
    return bytes(changed)


def _zipped(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return an archive with a part changed, or with its parts in another order, gone or twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        # An earlier change has broken the archive.
        return _bytes(data, chance.choice(others), chance)
    if not parts:
        return data
    place = _weighted(parts, chance)
    name, content = parts[place]
    way = chance.random()
    if way < 0.6:
        parts[place] = (name, _markup(content, chance))
    elif way < 0.7:
        parts[place] = (name, _bytes(content, content, chance))
    else:
        _rearranged(parts, place, chance)
    return _packed(parts, chance)


def _weighted(parts: Sequence[tuple[str, bytes]], chance: random.Random) -> int:
    """Return the place of a part: those that say something come up more often."""
    telling = ("sheet", "content", "sharedstrings", "styles", "workbook", ".rels", "comments")
    weights = [5 if any(word in name.lower() for word in telling) else 1 for name, _ in parts]
    return chance.choices(range(len(parts)), weights)[0]


def _rearranged(parts: list[tuple[str, bytes]], place: int, chance: random.Random) -> None:
    name, content = parts[place]
    way = chance.randrange(6)
    if way == 0:
        del parts[place]
    elif way == 1:
        parts.insert(chance.randrange(len(parts) + 1), (name, content))
    elif way == 2:
        chance.shuffle(parts)
    elif way == 3:
        parts[place] = (
            chance.choice((name.upper(), f"/{name}", f"../{name}", f"x{name}")),
            content,
        )
    elif way == 4:
        parts[place] = (name, chance.choice(parts)[1])
    else:
        parts[place] = (name, chance.choice((b"", b" " * 100_000, b"<x/>", b"\xff\xfe<\x00")))


def _packed(parts: Sequence[tuple[str, bytes]], chance: random.Random) -> bytes:
    into = io.BytesIO()
    method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with warnings.catch_warnings():
        # That a name is there twice is the point.
        warnings.simplefilter("ignore", UserWarning)
        with zipfile.ZipFile(into, "w", method) as archive:
            for name, content in parts:
                archive.writestr(name, content)
    return into.getvalue()


def _markup(data: bytes, chance: random.Random) -> bytes:
    """Return XML with a value, a text or an element changed."""
    way = chance.randrange(12)
    if way == 0:
        return re.sub(rb"(<\?xml[^>]*\?>)?", lambda found: found[0] + _DTD, data, count=1)
    if way == 1:
        return data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-16-be")))
    if way == 2:
        deep = chance.choice((10, 1000, 30_000))
        place = data.find(b">", chance.randrange(len(data) + 1)) + 1
        return data[:place] + b"<a>" * deep + b"</a>" * deep + data[place:]
    if way in {3, 4}:
        return _on(_ELEMENT, data, chance, lambda _found: b"")
    if way == 5:
        return _on(_ELEMENT, data, chance, lambda found: found * chance.choice((2, 3, 1000)))
    if way in {6, 7}:
        return _on(_TEXT, data, chance, lambda found: b">" + _value(found[1:-1], chance) + b"<")
    return _on(_ATTRIBUTE, data, chance, lambda found: b'="' + _value(found[2:-1], chance) + b'"')


def _text(data: bytes, chance: random.Random) -> bytes:
    """Return delimited text or JSON with a word changed, or something put between two."""
    way = chance.randrange(5)
    if way == 0:
        place = chance.randrange(len(data) + 1)
        return data[:place] + chance.choice(WORDS).encode("utf-8", "replace") + data[place:]
    if way == 1:
        lines = data.splitlines(keepends=True)
        chance.shuffle(lines)
        return b"".join(lines)
    if way == 2:
        old, new = chance.choice(b",;|\t\"'{}[]:\n"), chance.choice(b",;|\t\"'{}[]:\n ")
        return data.replace(bytes([old]), bytes([new]), chance.choice((1, 1, -1)))
    return _on(_WORD, data, chance, lambda found: _value(found, chance))


def _on(
    pattern: re.Pattern[bytes],
    data: bytes,
    chance: random.Random,
    change: Callable[[bytes], bytes],
) -> bytes:
    """Return data with one or several matches of a pattern changed."""
    found = [match.span() for match in pattern.finditer(data[:_MOST_PART_BYTES])]
    if not found:
        return data
    chosen = sorted(
        chance.sample(found, min(len(found), chance.choice((1, 1, 2, 8)))), reverse=True
    )
    for start, end in chosen:
        data = data[:start] + change(data[start:end]) + data[end:]
    return data


def _value(old: bytes, chance: random.Random) -> bytes:
    """Return what stands in place of a value: an odd number, reference or word, or nearly it."""
    way = chance.randrange(6)
    if way == 0:
        return chance.choice(NUMBERS)
    if way == 1:
        return chance.choice(REFERENCES)
    if way == 2 and old.isdigit():
        return str(int(old) + chance.choice((-1, 1, 1000, -(2**31), 2**32))).encode()
    if way == 3:
        return old * chance.choice((0, 2, 20))
    if way == 4 and old:
        place = chance.randrange(len(old))
        return old[:place] + bytes([chance.randrange(32, 127)]) + old[place + 1 :]
    return chance.choice(WORDS).encode("utf-8", "replace")
