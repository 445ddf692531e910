"""What is saved is what is opened, to the last character, in whatever it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from briefing import changes, document, schema
from briefing.exporting import layouts, workbook
from briefing.reading.opening import supervisor
from briefing.storage import opening, saving

# Texts that spreadsheets, XML or XlsxWriter are known to trip over.
NASTY = (
    "=1+1",
    "+52 55",
    "-5",
    "@SUM(A1)",
    "'quoted",
    "_x000D_",
    "_x005F_x0041_",
    "<r>bold</r>",
    "<r><t>x</t></r>",
    " leading and trailing ",
    "two\nlines\n",
    "\n",
    " ",
    "\t tab",
    '"quotes" & <tags>',
    "😀 🇲🇽",
    "007",
    "1e5",
    "TRUE",
    "#N/A",
    "2023-04",
    "{}",
    "null",
    "éñ ¿?",
    "\u200b\ufeff",
)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=4).map("".join),
)
numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300).map(
    lambda value: 0.0 if abs(value) < 1e-300 else value
)
json_texts = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


def cell(column: schema.Column) -> st.SearchStrategy[Any]:
    if column.kind == "number":
        return st.none() | numbers
    if column.kind == "integer":
        return st.none() | st.integers(-(10**15) + 1, 10**15 - 1)
    if column.kind == "day":
        return st.dates().map(str) | texts
    if column.kind == "json":
        return texts | json_texts.map(lambda data: json.dumps(data, ensure_ascii=False))
    return st.just("") | texts


@st.composite
def rows(draw: st.DrawFn, table: schema.TableSchema) -> list[dict[str, Any]]:
    count = draw(st.integers(0, 3))
    ids = draw(st.lists(texts.filter(_cleaned), min_size=count, max_size=count, unique_by=_cleaned))
    columns = {each.name: cell(each) for each in table.columns if each.name != "id"}
    if table.name in layouts.SHEET_TABLES:
        names = draw(st.lists(st.sampled_from(["+Responsable", "+", "+ =x", "+Ñ"]), unique=True))
        columns |= dict.fromkeys(names, texts)
    return [{"id": identifier, **draw(st.fixed_dictionaries(columns))} for identifier in ids]


def _cleaned(text: str) -> str:
    return str(schema.clean(None, text))


@st.composite
def briefings(draw: st.DrawFn) -> document.Briefing:
    briefing = document.Briefing()
    for name in draw(st.lists(st.sampled_from(sorted(schema.TABLES)), unique=True)):
        given = draw(rows(schema.TABLES[name]))
        if given:
            briefing.apply(changes.insert_rows(name, given))
    return briefing


def test_what_is_opened_is_what_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "briefing.xlsx"
    with supervisor.Reader() as reader:

        @hypothesis.given(briefing=briefings(), language=st.sampled_from(["en", "es"]))
        def check(briefing: document.Briefing, language: Any) -> None:
            path.write_bytes(workbook.to_bytes(briefing, language=language))
            opened = opening.understand(reader.read(path, known={"fills": [], "inks": []}))
            assert opened.briefing.canonical() == briefing.canonical()
            assert opened.problems == ()
            assert opened.edited == ()

        check()


@pytest.mark.parametrize(
    "text",
    [
        "<r>=1+1_x000D_<r>bold</r>",
        "<r>_x005F_x0041_</r>",
        "<r>_x0041_</r>",
        "<r></r>",
        "<r>_x000d__x000D_ \n</r>",
        "_x005F_x005F_x0041_x0041_",
        "=_x005F_x0041_ <r>x</r>",
        " <r>x_x000D_</r>",
        "<r>_x0041_</r>\n",
    ],
)
def test_a_text_like_markup_or_escapes_is_what_was_saved(tmp_path: Path, text: str) -> None:
    briefing = document.Briefing()
    briefing.apply(changes.insert_rows("events", [{"id": text, "title": text, "+Mine": text}]))
    saving.save(briefing, tmp_path / "b.xlsx")
    opened = opening.open_briefing(tmp_path / "b.xlsx")
    assert opened.briefing.canonical() == briefing.canonical()
    assert (opened.additions, opened.problems, opened.edited) == ((), (), ())


def test_a_text_longer_than_a_cell_comes_back_whole(tmp_path: Path) -> None:
    briefing = document.Briefing()
    long = "Ñandú 😀 " * 9000
    definition = json.dumps({"version": 1, "note": "x" * 100_000})
    briefing.apply(changes.insert_rows("events", [{"id": "e1", "note": long, "+Mine": long}]))
    briefing.apply(
        changes.insert_rows("figures", [{"id": "f1", "order": 1, "definition": definition}])
    )
    saving.save(briefing, tmp_path / "b.xlsx")
    opened = opening.open_briefing(tmp_path / "b.xlsx")
    assert opened.briefing.canonical() == briefing.canonical()
    assert opened.problems == ()


def test_our_own_file_has_nothing_added_and_nothing_to_say(tmp_path: Path) -> None:
    briefing = document.Briefing()
    briefing.apply(
        changes.insert_rows(
            "events", [{"id": "e1", "date": "2023-04", "title": "=1", "side": "Mexico"}]
        )
    )
    saving.save(briefing, tmp_path / "b.xlsx", language="es")
    opened = opening.open_briefing(tmp_path / "b.xlsx")
    assert (opened.additions, opened.problems, opened.edited) == ((), (), ())
    assert not opened.read_only
