"""The template: made from the schema, committed as made, imported with nothing set aside."""

from __future__ import annotations

import importlib.resources
import io
from pathlib import Path

import openpyxl
import pytest

from briefing import document, schema, words
from briefing.exporting import template
from briefing.reading import proposal
from briefing.reading.opening import supervisor


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_committed_file_is_what_the_schema_makes(language: words.Language) -> None:
    folder = importlib.resources.files("resources") / "templates"
    committed = (folder / f"briefing-template-{language}.xlsx").read_bytes()
    # XlsxWriter's version may differ by bytes; what stands in the cells may not.
    assert cells(committed) == cells(template.to_bytes(language)), "run build/templates.py"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_sheet_has_three_examples_a_list_and_comments(language: words.Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template.to_bytes(language)))
    assert book.sheetnames[1:] == [schema.TABLES[name].sheet for name in template.SHEETS]
    for name in template.SHEETS:
        sheet = book[schema.TABLES[name].sheet]
        assert [cell.value for cell in sheet["A"]][2:] == ["example-1", "example-2", "example-3"]
        assert sorted(str(cell.value) for cell in sheet[1]) == sorted(schema.TABLES[name].names)
        assert any(cell.comment for cell in sheet[2]), name
    side = schema.choice_text("side", "United States", language)
    lists = [each.formula1 or "" for each in book["Events"].data_validations.dataValidation]
    assert any(side in each for each in lists)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_it_imports_with_nothing_set_aside_and_no_example(
    language: words.Language, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template.to_bytes(language))
    briefing = imported(path)
    assert {name: len(briefing[name]) for name in (*template.SHEETS, "set_aside")} == dict.fromkeys(
        (*template.SHEETS, "set_aside"), 0
    )


def test_what_a_person_fills_in_arrives_and_the_examples_do_not(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(template.to_bytes("es")))
    row = {"date": "abr-2023", "title_es": "Un hecho", "side": "Estados Unidos"}
    book["Events"].append([row.get(str(cell.value)) for cell in book["Events"][1]])
    book.save(path)
    briefing = imported(path)
    events = briefing["events"]
    assert len(events) == 1
    record = events.record(events.ids[0])
    assert (record["date"], record["title_es"], record["side"]) == (
        "2023-04",
        "Un hecho",
        "United States",
    )
    assert len(briefing["set_aside"]) == 0


def imported(path: Path) -> document.Briefing:
    briefing = document.Briefing()
    proposed = proposal.propose([supervisor.read_file(path)], briefing)
    assert not [row for each in proposed.tables for row in each.set_aside]
    batch = proposed.batch()
    if batch.changes:
        briefing.apply(batch)
    return briefing


def cells(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
