"""What was decided about a table is offered for the next one of its headings, and only then."""

import json
from pathlib import Path

import pytest

from briefing import document
from briefing.reading import cells, memory, proposal, understanding
from briefing.reading.recipes import recipe, recipes
from briefing.reading.recipes.recipe import Measure, Recipe
from briefing.storage import remembered

HEAD: list[cells.Cell] = ["Fecha", "Asunto", "Quién", "Monto"]
ROWS: list[list[cells.Cell]] = [
    ["2021-03-04", "Se firma el acuerdo de seguridad entre ambos países", "Los dos", 3],
    ["2021-05-09", "Se anuncia la visita de la delegación a la capital", "Los dos", 4],
    ["2022-01-20", "El Senado ratifica el convenio de cooperación en la materia", "Senado", 5],
]
LONG: list[cells.Cell] = ["Month", "Place", "Drug", "Kilos"]
LONG_ROWS: list[list[cells.Cell]] = [
    [f"2021-{month:02}", place, drug, month * 1.0]
    for month in range(1, 13)
    for place in ("North", "South")
    for drug in ("Fentanyl", "Heroin")
]


def file(head: list[cells.Cell], rows: list[list[cells.Cell]]) -> cells.SourceFile:
    sheet = cells.Sheet("", False, [head, *rows])
    return cells.SourceFile("x.csv", "x.csv", "0" * 64, 1, "csv", "utf-8", ",", [sheet], [])


def read(source: cells.SourceFile, known: memory.Memory | None = None) -> proposal.TableProposal:
    return proposal.propose([source], document.Briefing(), remembered=known).tables[0]


def decided(source: cells.SourceFile, decisions: proposal.Decisions) -> memory.Memory:
    each = understanding.again(read(source), decisions)
    return memory.Memory().learned([each])


def kilos(table: proposal.TableProposal) -> Recipe:
    assert table.table is not None
    made = Recipe(
        "kilos", "Kilos", {"date": "Month"}, (Measure("Kilos"),),
        (recipe.Split("Drug", together=True),), spans=("month", "year"),
    )  # fmt: skip
    return recipes.with_words(made, table.table)


def test_a_mapping_is_offered_for_the_next_file_of_its_headings() -> None:
    known = decided(file(HEAD, ROWS), proposal.Decisions(mapping={2: "voice", 3: ""}))
    again = read(file(HEAD, ROWS[:2]), known)
    assert again.remembered
    assert [column.field for column in again.columns][2:] == ["voice", ""]
    assert not read(file(HEAD, ROWS)).remembered


def test_it_follows_the_column_and_not_its_place() -> None:
    known = decided(file(HEAD, ROWS), proposal.Decisions(mapping={2: "voice"}))
    turned: list[list[cells.Cell]] = [[row[2], row[0], row[1], row[3]] for row in ROWS]
    again = read(file(["QUIEN ", "Fecha", "Asunto", "Monto"], turned), known)
    assert again.columns[0].field == "voice"


def test_what_is_taken_back_is_forgotten() -> None:
    known = decided(file(HEAD, ROWS), proposal.Decisions(mapping={2: "voice"}))
    again = understanding.again(read(file(HEAD, ROWS), known), proposal.AS_PROPOSED)
    assert known.learned([again]).known == ()


def test_another_table_is_not_touched() -> None:
    known = decided(file(HEAD, ROWS), proposal.Decisions(mapping={2: "voice"}))
    assert not read(file(["Fecha", "Nota", "Lugar", "Tema"], ROWS), known).remembered


def test_a_word_is_mapped_once_for_every_table() -> None:
    choice = proposal.Decisions(
        mapping={2: "side"}, words={("side", "Los dos"): "United States and Mexico"}
    )
    known = decided(file(HEAD, ROWS), choice)
    other: list[cells.Cell] = ["Date", "Title", "Side"]
    rows: list[list[cells.Cell]] = [[row[0], row[1], "LOS DOS"] for row in ROWS]
    again = read(file(other, rows), known)
    assert again.draft is not None
    assert set(again.draft.columns["side"]) == {"United States and Mexico"}


def test_a_recipe_is_found_again_and_says_where_the_file_drifted() -> None:
    first = read(file(LONG, LONG_ROWS))
    known = decided(file(LONG, LONG_ROWS), proposal.Decisions(recipe=kilos(first)))
    more: list[list[cells.Cell]] = [*LONG_ROWS, ["2022-01", "North", "Xylazine", 1.0]]
    again = read(file(LONG, more), known)
    assert again.remembered
    assert again.recipe == "kilos"
    assert [each.text for each in again.drift] == ["Xylazine"]
    assert "Xylazine" in again.drift[0].sentence("es")


def test_a_recipe_that_no_longer_fits_says_why() -> None:
    first = read(file(LONG, LONG_ROWS))
    known = decided(file(LONG, LONG_ROWS), proposal.Decisions(recipe=kilos(first)))
    renamed: list[cells.Cell] = ["Month", "Place", "Substance", "Kilos"]
    again = read(file(renamed, LONG_ROWS), known)
    assert again.recipe == ""
    assert [(each.change, each.text) for each in again.drift[:2]] == [
        ("misfit", "Kilos"),
        ("heading_gone", "Drug"),
    ]


def test_new_words_are_told_once() -> None:
    first = read(file(LONG, LONG_ROWS))
    known = decided(file(LONG, LONG_ROWS), proposal.Decisions(recipe=kilos(first)))
    more = file(LONG, [*LONG_ROWS, ["2022-01", "North", "Xylazine", 1.0]])
    known = known.learned([read(more, known)])
    assert read(more, known).drift == ()


def test_who_wants_the_plain_reading_gets_it_again() -> None:
    head: list[cells.Cell] = ["Entity", "Code", "Year", "Deaths"]
    rows: list[list[cells.Cell]] = [["Mexico", "MEX", 1990 + n, 12.5 * n] for n in range(30)]
    assert read(file(head, rows)).recipe == "owid"
    known = decided(file(head, rows), proposal.Decisions(recipe=recipe.PLAIN))
    assert read(file(head, rows), known).recipe == ""


def test_a_decision_made_now_is_not_overruled() -> None:
    known = decided(file(HEAD, ROWS), proposal.Decisions(mapping={2: "voice"}))
    choice = {proposal.Key(0, 0): proposal.Decisions(mapping={2: "place"})}
    each = proposal.propose([file(HEAD, ROWS)], document.Briefing(), choice, known).tables[0]
    assert each.columns[2].field == "place"


def test_it_is_the_same_after_it_was_written() -> None:
    first = read(file(LONG, LONG_ROWS))
    known = decided(file(LONG, LONG_ROWS), proposal.Decisions(recipe=kilos(first)))
    known = known.learned(
        [understanding.again(read(file(HEAD, ROWS)), proposal.Decisions(kind="events"))]
    )
    assert memory.from_json(known.to_json()) == known


def test_a_folder_keeps_it(tmp_path: Path) -> None:
    folder = remembered.Folder(tmp_path / "own")
    each = understanding.again(read(file(HEAD, ROWS)), proposal.Decisions(mapping={2: "voice"}))
    folder.learn([each])
    assert folder.read() == memory.Memory().learned([each])
    assert remembered.Folder(None).read() == memory.Memory()


def test_nothing_decided_writes_nothing(tmp_path: Path) -> None:
    remembered.Folder(tmp_path / "own").learn([read(file(HEAD, ROWS))])
    assert not (tmp_path / "own").exists()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 1}', '{"version": 1, "tables": 3}'])
def test_a_damaged_file_is_put_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / remembered.NAME).write_text(text)
    folder = remembered.Folder(tmp_path)
    each = understanding.again(read(file(HEAD, ROWS)), proposal.Decisions(mapping={2: "voice"}))
    folder.learn([each])
    assert folder.read().known
    assert (tmp_path / "remembered.damaged.json").read_text() == text


def test_the_file_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    later = json.dumps({"version": 2, "tables": {"another": "form"}})
    (tmp_path / remembered.NAME).write_text(later)
    folder = remembered.Folder(tmp_path)
    folder.learn(
        [understanding.again(read(file(HEAD, ROWS)), proposal.Decisions(mapping={2: "voice"}))]
    )
    assert (tmp_path / remembered.NAME).read_text() == later
    assert folder.read() == memory.Memory()
