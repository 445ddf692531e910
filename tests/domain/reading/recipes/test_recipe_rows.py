"""The briefing carries the recipes that ran: in its table, named by the import, in its workbook."""

from pathlib import Path

from briefing import document
from briefing.reading import cells, memory, proposal
from briefing.reading.recipes import recipe, recipes
from briefing.reading.recipes.recipe import Keep, Measure, Recipe, Split
from briefing.reading.tables import tables
from briefing.storage import opening, saving

HEAD: list[cells.Cell] = ["Month", "Place", "Drug", "Kilos"]
ROWS: list[list[cells.Cell]] = [
    [f"2021-{month:02}", place, drug, month * 1.0]
    for month in range(1, 13)
    for place in ("North", "South")
    for drug in ("Fentanyl", "Heroin")
]
ONE = Recipe(
    "kilos", "Kilos seized", {"date": "Month"}, (Measure("Kilos"),), (Split("Place"),),
    (Keep("Drug", ("Fentanyl",)),), naming="{words}",
)  # fmt: skip


def file(name: str, rows: list[list[cells.Cell]]) -> cells.SourceFile:
    sheet = cells.Sheet("", False, [HEAD, *rows])
    return cells.SourceFile(name, name, name * 8, 1, "csv", "utf-8", ",", [sheet], [])


def imported(briefing: document.Briefing, made: Recipe, name: str = "a.csv") -> None:
    decided = {proposal.Key(0, 0): proposal.Decisions(recipe=made)}
    briefing.apply(proposal.propose([file(name, ROWS)], briefing, decided).batch())


def test_the_recipe_is_kept_and_the_import_names_it() -> None:
    briefing = document.Briefing()
    imported(briefing, ONE)
    row = briefing["recipes"].record("kilos")
    assert row["name"] == "Kilos seized"
    assert recipe.from_json(str(row["definition"])) == ONE
    assert list(briefing["imports"].texts("recipe")) == ["kilos"]
    assert len(briefing["observations"]) == 24


def test_next_months_file_adds_no_recipe_but_another_one_does() -> None:
    briefing = document.Briefing()
    imported(briefing, ONE)
    imported(briefing, recipes.with_words(ONE, _table()), "b.csv")
    assert list(briefing["recipes"].ids) == ["kilos"]
    imported(briefing, _keeping("Heroin"), "c.csv")
    assert list(briefing["recipes"].ids) == ["kilos", "kilos_2"]
    assert set(briefing["series"].ids) == {
        "kilos_fentanyl_north", "kilos_fentanyl_south", "kilos_heroin_north", "kilos_heroin_south",
    }  # fmt: skip
    assert list(briefing["imports"].texts("recipe")) == ["kilos", "kilos", "kilos_2"]


def test_it_comes_back_from_the_workbook(tmp_path: Path) -> None:
    briefing = document.Briefing()
    imported(briefing, ONE)
    path = tmp_path / "kept.xlsx"
    saving.save(briefing, path)
    again = opening.open_briefing(path).briefing
    assert recipe.from_json(str(again["recipes"].record("kilos")["definition"])) == ONE
    assert list(again["imports"].texts("recipe")) == ["kilos"]


def test_a_colleague_who_has_the_briefing_is_offered_its_recipe() -> None:
    briefing = document.Briefing()
    imported(briefing, recipes.with_words(ONE, _table()))
    later = file("later.csv", [["2022-01", "North", "Fentanyl", 2.0], *ROWS])
    each = proposal.propose([later], briefing, remembered=memory.Memory()).tables[0]
    assert (each.recipe, each.remembered) == ("kilos", True)
    assert proposal.propose([later], briefing).tables[0].recipe == ""


def test_undo_takes_the_recipe_away() -> None:
    briefing = document.Briefing()
    decided = {proposal.Key(0, 0): proposal.Decisions(recipe=ONE)}
    inverse = briefing.apply(proposal.propose([file("a.csv", ROWS)], briefing, decided).batch())
    briefing.apply(inverse)
    assert not len(briefing["recipes"])


def _keeping(word: str) -> Recipe:
    return Recipe(
        "kilos", "Kilos", {"date": "Month"}, (Measure("Kilos"),), (Split("Place"),),
        (Keep("Drug", (word,)),), naming="{words}",
    )  # fmt: skip


def _table() -> tables.Table:
    found = proposal.propose([file("a.csv", ROWS)], document.Briefing()).tables[0].table
    assert found is not None
    return found
