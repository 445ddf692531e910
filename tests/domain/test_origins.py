"""Where a record was read, taken apart and with what its import says."""

from __future__ import annotations

import pytest

from briefing import changes, document, origins
from briefing.origins import Origin


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("I1!Cronología!9", Origin("I1", "Cronología", 9)),
        ("I1!Cronología!9!G", Origin("I1", "Cronología", 9, "G")),
        ("I1!!12", Origin("I1", "", 12)),
        ("I1!Now! or never!!3!AB", Origin("I1", "Now! or never!", 3, "AB")),
        ("!Events!7!value", Origin("", "Events", 7, "value")),
        ("by hand", Origin("by hand", "", 0)),
        ("I1!Sheet", Origin("I1", "Sheet", 0)),
        ("", Origin("", "", 0)),
        ("I1!S!²", Origin("I1", "S!²", 0)),
    ],
)
def test_an_origin_is_taken_apart_from_its_end(text: str, origin: Origin) -> None:
    assert origins.parsed(text) == origin


def test_the_import_says_file_hash_time_and_recipe() -> None:
    briefing = document.Briefing()
    row = {
        "id": "I1",
        "file": "policy_events_v7.xlsx",
        "sha256": "edac57a7" * 8,
        "read_at": "2026-11-24T10:15:03+00:00",
        "recipe": "cbp",
    }
    briefing.apply(changes.insert_rows("imports", [row]))
    found = origins.of(briefing, "I1!Cronología!9!G")
    assert (found.file, found.sha256, found.recipe) == (row["file"], row["sha256"], "cbp")
    assert (found.prefix, found.cell, found.pasted) == ("I1!Cronología!", "G9", False)
    assert origins.of(briefing, "I2!S!1").file == ""


def test_pasted_cells_are_known_as_such() -> None:
    briefing = document.Briefing()
    briefing.apply(changes.insert_rows("imports", [{"id": "P1", "sha256": "00"}]))
    assert origins.of(briefing, "P1!!4").pasted
    assert not origins.of(briefing, "Pages.xlsx!!4").pasted
