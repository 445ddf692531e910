"""JSON to rows: a list of records, or an object that holds lists of records."""

import json
from collections.abc import Callable
from typing import Any

from briefing.reading.opening import failures, timeline_json

Table = tuple[str, list[list[Any]]]
"""Name ("" where there is only one) and rows, the first of them the headings."""

_WHOLE_LIMIT = 10**15


def could_be(text: str) -> bool:
    """Tell whether a text begins as JSON with records does."""
    return text.lstrip()[:1] in {"[", "{"}


def tables(text: str, name: str) -> list[Table]:
    """Return the tables of a JSON text.

    A record is an object. Objects inside it become columns of their own ("start_date.year"), lists
    of plain values one text ("a; b"), anything deeper its JSON. Headings stand in the order in
    which they are first met.

    Raises
    ------
    failures.NotRecords
        Well-formed, and no list of records.
    ValueError
        Not JSON.
    """
    try:
        content = json.loads(text, parse_int=_whole, parse_constant=_constant)
    except RecursionError as error:
        raise failures.NotRecords(file=name) from error
    slides = timeline_json.records_of(content)
    if slides is not None:
        return [("", _rows(slides, timeline_json.heading, timeline_json.cell))]
    if isinstance(content, dict):
        found = _lists_in(content)
        if not found and content and all(isinstance(part, dict) for part in content.values()):
            # Records by their id.
            found = [("", list(content.values()))]
    else:
        found = [("", content)] if _is_records(content) else []
    if not found:
        raise failures.NotRecords(file=name)
    if len(found) == 1:
        found = [("", found[0][1])]
    return [(key, _rows(records)) for key, records in found]


def _lists_in(content: dict[str, Any], deep: int = 2) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the lists of records of an object; those that lie deeper where it has none itself."""
    found = [(key, value) for key, value in content.items() if _is_records(value)]
    if found or not deep:
        return found
    inner = (value for value in content.values() if isinstance(value, dict))
    return [each for value in inner for each in _lists_in(value, deep - 1)]


def _is_records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, dict) for part in value)


def _rows(
    records: list[dict[str, Any]],
    heading_of: Callable[[str], str] = str,
    cell_of: Callable[[str, object], object] = lambda _path, cell: cell,
) -> list[list[Any]]:
    flat = [
        {heading_of(path): cell_of(path, cell) for path, cell in _flattened("", record)}
        for record in records
    ]
    headings = list(dict.fromkeys(heading for record in flat for heading in record))
    return [headings, *([record.get(heading) for heading in headings] for record in flat)]


def _flattened(prefix: str, record: dict[str, Any]) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for key, value in record.items():
        if isinstance(value, dict):
            pairs += _flattened(f"{prefix}{key}.", value)
        else:
            pairs.append((_clean(f"{prefix}{key}"), _cell(value)))
    return pairs


def _cell(value: object) -> object:
    if isinstance(value, str):
        return _clean(value) or None
    if isinstance(value, list):
        if any(isinstance(part, list | dict) for part in value):
            return json.dumps(value, ensure_ascii=False)
        return "; ".join(_clean(str(part)) for part in value if part is not None) or None
    return value


def _clean(text: str) -> str:
    # JSON can escape half a character, which no other format can hold.
    return text.encode("utf-8", "replace").decode("utf-8")


def _whole(digits: str) -> int | str:
    # Longer ones are identifiers, and would not survive a spreadsheet as numbers.
    number = int(digits) if len(digits) < 20 else _WHOLE_LIMIT
    return number if abs(number) < _WHOLE_LIMIT else digits


def _constant(text: str) -> str:
    return text
