"""What calamine drops from a worksheet: number formats, errors, hidden rows, unknown results.

calamine gives an error cell and a formula without a stored result as blanks, a negative date as
midnight, 29 February 1900 as the day before, and number formats and hidden rows not at all.
"""

import html
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefing.reading.opening import number_formats, sheet_xml, wire

_CELL = rb'<c r="([A-Z]{1,3})(\d{1,7})"'
_FORMULA = rb"(?:<f(?:\s[^>]*)?(?:/>|(?<!/)>[^<]*</f>))"
_ERRORS = re.compile(_CELL + rb'[^>]* t="e"[^>]*>' + _FORMULA + rb"?<v>([^<]*)</v>")
_WITHOUT_RESULT = re.compile(_CELL + rb"([^>]*)>" + _FORMULA + rb"(<v></v>|<v/>)?</c>")
# The formula that people write instead of a link, where it has the address as it is.
_LINK = re.compile(
    _CELL + rb'[^>]*><f(?:\s[^>]*)?>\s*HYPERLINK\((?:"|&quot;)([^"<]{1,2048}?)(?:"|&quot;)',
    re.IGNORECASE,
)
_HIDDEN = re.compile(rb'<row r="(\d{1,7})"[^>]* hidden="(?:1|true)"')

_NEGATIVE_DATE = "########"
_DAY_THAT_NEVER_WAS = "1900-02-29"


class Runs:
    """Styles of a sheet's cells as runs down the columns: 100,000 dates are one run.

    Rows and columns count from 0.
    """

    def __init__(self) -> None:
        self._by_column: dict[int, list[tuple[int, int, int]]] = {}

    def __iter__(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield (column, first row, last row, style)."""
        for column, runs in self._by_column.items():
            for first, last, style in runs:
                yield column, first, last, style

    def add(self, column: int, first: int, last: int, style: int) -> None:
        """Add cells below each other; a column's cells come from top to bottom, styles mixed."""
        runs = self._by_column.setdefault(column, [])
        if runs and runs[-1][1] == first - 1 and runs[-1][2] == style:
            first = runs.pop()[0]
        runs.append((first, last, style))


@dataclass(slots=True)
class Facts:
    """What calamine drops from one sheet; rows and columns counted from 0.

    Attributes
    ----------
    formats : Runs
        Style of each cell whose style tells something.
    odd : list of (row, column, tag, text)
        Cells that calamine gives wrongly; the tag is the wire's for errors or unknown results.
    hidden_rows : list of int
    links : list of (row, column, text)
        Addresses in formulas that link.
    """

    formats: Runs = field(default_factory=Runs)
    odd: list[tuple[int, int, str, str]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)

    def add_odd(self, letters: bytes, row: bytes, tag: str, text: str) -> None:
        """Add a cell named as in the XML."""
        self.odd.append((int(row) - 1, sheet_xml.column_index(letters.decode()), tag, text))

    def count(self, tag: str) -> int:
        """Return how many odd cells have a tag."""
        return sum(each == tag for _row, _column, each, _text in self.odd)


def collect(
    pieces: Iterable[bytes], formats: Mapping[int, str], marked: Collection[int] = ()
) -> Facts:
    """Return what calamine drops from a sheet.

    Parameters
    ----------
    pieces : iterable of bytes
        From `sheet_xml.pieces`.
    formats : mapping of int to str
        Telling number formats by style, from `number_formats.by_style`.
    marked : collection of int
        Further styles that tell something.
    """
    facts = Facts()
    telling = formats.keys() | set(marked)
    styled = _styled(telling)
    has_styled = re.compile(_style_attribute(telling))
    impossible = _impossible(formats)
    for piece in pieces:
        # Looking for the styles alone is quick, and in most sheets there are none that tell.
        if styled is not None and has_styled.search(piece):
            _add_runs(facts.formats, styled.findall(piece))
        if impossible is not None and (b"<v>-" in piece or b"<v>60" in piece):
            for letters, row, value in impossible.findall(piece):
                text = _NEGATIVE_DATE if value.startswith(b"-") else _DAY_THAT_NEVER_WAS
                facts.add_odd(letters, row, wire.ERROR, text)
        if b' t="e"' in piece:
            for letters, row, text in _ERRORS.findall(piece):
                facts.add_odd(letters, row, wire.ERROR, text.decode("utf-8", "replace"))
        if b"<f" in piece:
            for letters, row in _without_result(piece):
                facts.add_odd(letters, row, wire.UNCOMPUTED, "")
            for letters, row, address in _LINK.findall(piece):
                column = sheet_xml.column_index(letters.decode())
                # `xml.sax.saxutils` would do, and loads what speaks HTTP with it.
                text = html.unescape(address.decode("utf-8", "replace"))
                facts.links.append((int(row) - 1, column, text))
        if b' hidden="' in piece:
            facts.hidden_rows.extend(int(row) - 1 for row in _HIDDEN.findall(piece))
    return facts


def _add_runs(formats: Runs, found: list[tuple[bytes, bytes, bytes]]) -> None:
    """Add the cells of one piece, found as (letters, row, style)."""
    rows_of: defaultdict[tuple[bytes, bytes], list[bytes]] = defaultdict(list)
    for letters, row, style in found:
        rows_of[letters, style].append(row)
    for (letters, style), rows in rows_of.items():
        column, number = sheet_xml.column_index(letters.decode()), int(style)
        first, last = int(rows[0]) - 1, int(rows[-1]) - 1
        # Rows rise, so that as many as there are between first and last are all of them.
        if last - first == len(rows) - 1:
            formats.add(column, first, last, number)
        else:
            for row in rows:
                formats.add(column, int(row) - 1, int(row) - 1, number)


def _without_result(piece: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield letters and row of the formulas whose result is not stored."""
    for letters, row, attributes, value in _WITHOUT_RESULT.findall(piece):
        # An empty result of kind text is a result: the formula gave "".
        if not (value and b't="str"' in attributes):
            yield letters, row


def _styled(telling: Collection[int]) -> re.Pattern[bytes] | None:
    """Return what finds cells of the telling styles, None where there are none."""
    if not telling:
        return None
    return re.compile(_CELL + rb'(?: [a-z]+="[^"]*")*?' + _style_attribute(telling))


def _style_attribute(styles: Iterable[int]) -> bytes:
    return rb' s="(' + b"|".join(str(style).encode() for style in sorted(styles)) + rb')"'


def _impossible(formats: Mapping[int, str]) -> re.Pattern[bytes] | None:
    """Return what finds date cells whose number is no day of the calendar."""
    dates = sorted(style for style, code in formats.items() if number_formats.is_date(code))
    if not dates:
        return None
    styles = b"|".join(str(style).encode() for style in dates)
    head = _CELL + rb'[^>]* s="(?:' + styles + rb')"[^>]*>' + _FORMULA + rb"?"
    return re.compile(head + rb"<v>(-[0-9.]+(?:E[-+0-9]+)?|60(?:\.[0-9]+)?)</v>")
