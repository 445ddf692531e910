"""Text files to rows: which encoding, which delimiter, which records.

The ladder BOM, strict UTF-8, cp1252 was right in every case measured; guessing libraries read
Spanish cp1252 as cp1250 with wrong letters. The person can choose otherwise.
"""

import codecs
import csv
import io
import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterator

from briefing.reading.opening import failures

DELIMITERS = ("\t", ";", "|", ",")
"""From the one that prose holds least to the one that it holds most."""

NO_DELIMITER = "\x1f"
"""A control character that separates nothing: each line is one cell."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16, whose mark is how UTF-32's begins.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 4096
_SAMPLE_CHARACTERS = 256 * 1024
_SAMPLE_RECORDS = 500
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1a\x1b")
_CONTROL_SHARE = 0.01

# The line with which Excel is told the delimiter.
_STATED = re.compile(r"sep=(.)[ \t]*\r?\n", re.IGNORECASE)

# A field may be as long as the file; the file's own limit is the limit.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Return a file's text, without a byte order mark, and the encoding that it is in.

    Parameters
    ----------
    encoding : str, optional
        Chosen by the person; then nothing is guessed, and bytes that it cannot have become U+FFFD.

    Raises
    ------
    failures.NotASpreadsheet
        Not text.
    failures.DamagedFile
        A byte order mark or zero bytes promise UTF-16 or UTF-32, and the rest does not keep it.
    """
    if encoding is not None:
        return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding
    found = _marked(data) or _wide(data)
    if found:
        try:
            return data.decode(found), found
        except UnicodeDecodeError as error:
            raise failures.DamagedFile(file=name) from error
    text, found = _narrow(data)
    head = text[:_SAMPLE_CHARACTERS]
    if "\x00" in text or sum(map(head.count, _CONTROLS)) > _CONTROL_SHARE * len(head):
        raise failures.NotASpreadsheet(file=name)
    return text, found


def _marked(data: bytes) -> str:
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "")


def _wide(data: bytes) -> str:
    """Return UTF-16 or UTF-32 without a mark, told by where the zero bytes of its ASCII lie."""
    sample = data[: _SAMPLE_BYTES - _SAMPLE_BYTES % 4]
    sample = sample[: len(sample) - len(sample) % 4] or sample
    if 0 not in sample:
        return ""
    share = [
        part.count(0) / max(1, len(part)) for part in (sample[offset::4] for offset in range(4))
    ]
    if share[2] == share[3] == 1:
        return "utf-32-le"
    if share[0] == share[1] == 1:
        return "utf-32-be"
    # Latin text with some other letters: most odd (or even) bytes are zero, and few others.
    even, odd = share[0] + share[2], share[1] + share[3]
    if odd > 1 and even < 0.2:
        return "utf-16-le"
    return "utf-16-be" if even > 1 and odd < 0.2 else ""


def _narrow(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        # Five bytes mean nothing in cp1252; Latin-1 has a (control) character for each.
        return data.decode("latin-1"), "latin-1"


def delimiter_of(text: str) -> str:
    """Return what separates the fields, `NO_DELIMITER` where nothing does.

    Each candidate is tried on the first records, quotes respected, and the share of records with
    the commonest number of fields (two or more) decides. Where several are as regular, the one
    that prose and decimal commas hold least wins: `1,5;2,5` is two fields.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    stated = _STATED.match(sample)
    if stated:
        return stated[1]
    shares = {delimiter: _regular_share(sample, delimiter) for delimiter in DELIMITERS}
    best = max(shares.values())
    if best == 0:
        return NO_DELIMITER
    return next(delimiter for delimiter in DELIMITERS if shares[delimiter] >= 0.9 * best)


def _regular_share(sample: str, delimiter: str) -> float:
    records = itertools.islice(records_of(sample, delimiter), _SAMPLE_RECORDS)
    counts = Counter(len(record) for record in records if any(record))
    regular = [(number, fields) for fields, number in counts.items() if fields > 1]
    return max(regular)[0] / counts.total() if regular else 0.0


def records_of(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the records of delimited text; a blank line is an empty record.

    So is the line that states the delimiter: the records after it keep their numbers.
    """
    stated = _STATED.match(text)
    lines = io.StringIO(text, newline="")
    if stated:
        yield []
        lines.seek(stated.end())
    yield from csv.reader(lines, delimiter=delimiter)


def has_open_quote(text: str, delimiter: str) -> bool:
    """Tell whether a quote is opened and never closed: then the last record holds the rest."""
    if text.count('"') % 2 == 0:
        return False
    lines = io.StringIO(text, newline="")
    try:
        for _record in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False
