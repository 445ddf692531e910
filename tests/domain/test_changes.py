"""The four changes: what each gives back, and the form in which the journal keeps it."""

from __future__ import annotations

import json

import pytest

from briefing import changes, errors, schema
from briefing.document import Briefing


def titles(briefing: Briefing) -> list[tuple[str, str]]:
    events = briefing["events"]
    return list(zip(events.ids, events.texts("title"), strict=True))


@pytest.fixture
def briefing() -> Briefing:
    made = Briefing()
    rows = [{"id": name, "title": f"Event {name}"} for name in "abcde"]
    made.apply(changes.insert_rows("events", rows))
    return made


def test_rows_inserted_among_others_stand_where_they_were_asked(briefing: Briefing) -> None:
    rows = [{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}]
    undo = briefing.apply(changes.insert_rows("events", rows, positions=(1, 4)))
    assert [name for name, _ in titles(briefing)] == ["a", "x", "b", "c", "y", "d", "e"]
    briefing.apply(undo)
    assert [name for name, _ in titles(briefing)] == list("abcde")


def test_rows_removed_in_any_order_come_back_where_they_stood(briefing: Briefing) -> None:
    before = briefing.canonical()
    undo = briefing.apply(changes.RemoveRows("events", ("d", "a")))
    assert [name for name, _ in titles(briefing)] == ["b", "c", "e"]
    briefing.apply(undo)
    assert briefing.canonical() == before


def test_many_rows_go_and_come_back_by_the_quick_road() -> None:
    briefing = Briefing()
    rows = [{"id": str(number), "title": str(number)} for number in range(300)]
    briefing.apply(changes.insert_rows("events", rows))
    before = briefing.canonical()
    chosen = tuple(str(number) for number in range(300) if number % 3)
    undo = briefing.apply(changes.RemoveRows("events", chosen))
    assert list(briefing["events"].ids) == [str(number) for number in range(0, 300, 3)]
    assert briefing["events"].row("297") == 99
    redo = briefing.apply(undo)
    assert briefing.canonical() == before
    assert briefing["events"].row("297") == 297
    briefing.apply(redo)
    assert len(briefing["events"]) == 100


def test_the_inverse_of_the_inverse_is_the_change(briefing: Briefing) -> None:
    undo = briefing.apply(changes.set_cell("events", "b", "title", "New"))
    changed = briefing.canonical()
    redo = briefing.apply(undo)
    briefing.apply(redo)
    assert briefing.canonical() == changed


def test_a_row_without_an_id_gets_one_that_differs() -> None:
    rows: list[dict[str, schema.Cell]] = [{"title": "A"}, {"title": "B"}, {"id": "", "title": "C"}]
    change = changes.insert_rows("events", rows)
    assert len(set(change.columns["id"])) == 3
    assert all(change.columns["id"])


def test_inserting_no_rows_is_a_change_that_does_nothing(briefing: Briefing) -> None:
    before = briefing.canonical()
    briefing.apply(briefing.apply(changes.insert_rows("events", [])))
    assert briefing.canonical() == before


def test_a_cell_that_some_rows_lack_is_blank_in_them() -> None:
    briefing = Briefing()
    rows: list[dict[str, schema.Cell]] = [
        {"id": "a", "importance": 5},
        {"id": "b", "title": "B"},
    ]
    briefing.apply(changes.insert_rows("events", rows))
    assert briefing["events"].record("a")["title"] == ""
    assert briefing["events"].record("b")["importance"] is None


def test_an_id_is_kept_clean_and_undo_finds_it() -> None:
    briefing = Briefing()
    undo = briefing.apply(changes.insert_rows("events", [{"id": "e\u0301-1\x00", "title": "A"}]))
    assert list(briefing["events"].ids) == ["\u00e9-1"]
    briefing.apply(undo)
    assert len(briefing["events"]) == 0


def test_a_batch_is_undone_in_the_opposite_order(briefing: Briefing) -> None:
    before = briefing.canonical()
    batch = changes.Batch(
        (
            changes.insert_rows("events", [{"id": "x", "title": "X"}], positions=(0,)),
            changes.set_cell("events", "x", "title", "Y"),
            changes.RemoveRows("events", ("a", "x")),
        ),
        "undo.import",
    )
    undo = briefing.apply(batch)
    assert isinstance(undo, changes.Batch)
    assert undo.label == "undo.import"
    briefing.apply(undo)
    assert briefing.canonical() == before


def test_a_batch_does_not_guess_its_inverse(briefing: Briefing) -> None:
    with pytest.raises(errors.ChangeError):
        changes.Batch(()).inverse(briefing)


def test_single_steps_of_nested_batches_come_in_order() -> None:
    first, second, third = (changes.RemoveRows("events", (name,)) for name in "abc")
    nested = changes.Batch((first, changes.Batch((second, third))))
    assert list(changes.flattened(nested)) == [first, second, third]


@pytest.mark.parametrize(
    "change",
    [
        changes.insert_rows("events", [{"id": "a", "importance": 3, "title": "ñ"}], positions=(0,)),
        changes.insert_rows("observations", [{"id": "o", "value": 14104.11, "low": None}]),
        changes.RemoveRows("events", ("a", "b")),
        changes.SetCells("events", "title", ("a", "b"), ("A", "")),
        changes.Batch((changes.RemoveRows("events", ("a",)), changes.Batch(())), "undo.import"),
    ],
)
def test_the_json_form_gives_the_same_change_back(change: changes.Change) -> None:
    assert changes.from_json(json.loads(json.dumps(change.to_json()))) == change


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"do": "explode"},
        {"do": "insert", "table": "events"},
        {"do": "insert", "table": "events", "columns": [], "positions": None},
        {"do": "insert", "table": "events", "columns": {"id": 5}, "positions": None},
        {"do": "insert", "table": "events", "columns": {"id": ["a"]}, "positions": ["first"]},
        {"do": "remove", "table": "events", "ids": "a"},
        {"do": "set", "table": "events", "column": "title", "ids": ["a"], "values": None},
        {"do": "batch", "label": "", "changes": [{"do": "explode"}]},
        {"do": "batch", "label": "", "changes": [7]},
    ],
)
def test_what_is_no_change_is_refused_as_one(data: dict[str, object]) -> None:
    with pytest.raises(errors.ChangeError):
        changes.from_json(data)
