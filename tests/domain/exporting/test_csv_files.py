"""CSV holds the data exactly; guarding against formulas is a choice, and leaves numbers alone."""

from __future__ import annotations

import csv
import io

from briefing import changes, document
from briefing.exporting import csv_files


def table() -> document.Table:
    briefing = document.Briefing()
    briefing.apply(
        changes.insert_rows(
            "observations",
            [
                {"id": "o1", "value": -5.25, "note": "=1+1", "label": 'a "quoted",\nline'},
                {"id": "o2", "value": None, "note": "", "+Mine": "ñ"},
            ],
        )
    )
    return briefing["observations"]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_data_are_exact() -> None:
    data = csv_files.to_bytes(table())
    assert data.startswith(b"\xef\xbb\xbf")
    first, second = rows(data)
    assert (first["value"], first["note"], first["label"]) == ("-5.25", "=1+1", 'a "quoted",\nline')
    assert (second["value"], second["+Mine"]) == ("", "ñ")


def test_guarding_marks_texts_and_never_numbers() -> None:
    first = rows(csv_files.to_bytes(table(), guarded=True))[0]
    assert (first["value"], first["note"]) == ("-5.25", "'=1+1")


def test_headings_for_people_are_in_their_language() -> None:
    first = rows(csv_files.to_bytes(table(), language="es"))[0]
    assert "Valor" in first
    assert "Mine" in first
