"""Rows set aside as they can be mended: what each cell becomes, or why none of them can."""

from __future__ import annotations

import pytest

from briefing import changes, document, words
from briefing.reading.aside import aside_rows, mending


@pytest.mark.parametrize(
    ("kept", "reading", "why"),
    [
        ("", "", "mending.no_cells"),
        ("nonsense", "", "mending.no_cells"),
        ('[["A", "x", "text"]]', '{"table": "observations", "recipe": "cbp"}', "mending.added_up"),
        ('[["Zz", "x", "text"]]', "", aside_rows.NO_PLACE),
        ('[["A", "x", "text"]]', '{"table": "figures"}', "mending.no_place"),
        ('[["A", "x", "text"]]', '{"table": "observations", "measured": true}', "mending.no_place"),
    ],
)
def test_what_cannot_be_mended_alone_says_why(kept: str, reading: str, why: str) -> None:
    briefing = document.Briefing()
    cells_ = {"id": "a", "origin": "!Events!7!value", "cells": kept, "reading": reading}
    briefing.apply(changes.insert_rows("set_aside", [cells_]))
    (row,) = aside_rows.rows_of(briefing, ["a", "gone"])
    assert row.refused == why
    assert words.has(why)
    assert not mending.understand(row).ready


def test_a_person_says_what_a_cell_is_where_its_heading_does_not() -> None:
    briefing = document.Briefing()
    kept = '[["Zz", "x", "text"], ["Yy", "x", "text"]]'
    briefing.apply(changes.insert_rows("set_aside", [{"id": "a", "cells": kept}]))
    (row,) = aside_rows.rows_of(briefing, ["a"])
    assert row.refused == aside_rows.NO_PLACE
    row = aside_rows.mapped(aside_rows.mapped(row, 1, "title"), 0, "date")
    briefing.apply(
        mending.batch(briefing, [mending.understand(row, {0: "5 May 2021", 1: "A visit"})])
    )
    event = briefing["events"].record(briefing["events"].ids[0])
    assert (event["date"], event["title"]) == ("2021-05-05", "A visit")
    assert aside_rows.mapped(row, 0, "title").reading.fields == ("title", "")
