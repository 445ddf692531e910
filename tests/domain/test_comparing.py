"""Two briefings compared: rows that came, went and changed, cell by cell."""

from __future__ import annotations

from briefing import changes, comparing, document


def sample(*ids: str) -> document.Briefing:
    briefing = document.Briefing()
    rows: list[dict[str, str | float | int | None]] = [{"id": each, "title": each} for each in ids]
    briefing.apply(changes.insert_rows("events", rows))
    return briefing


def test_a_briefing_equals_itself_in_any_order_of_rows() -> None:
    assert comparing.differences(sample("a", "b"), sample("b", "a")) == 0


def test_added_removed_and_changed_rows_are_told_apart() -> None:
    old, new = sample("a", "b", "c"), sample("b", "c", "d")
    new.apply(changes.set_cell("events", "c", "place", "Culiacán"))
    new.apply(changes.set_cell("events", "c", "importance", 4))
    events = comparing.compare(old, new)[0]
    assert (events.added, events.changed, events.removed) == (("d",), ("c",), ("a",))
    assert events.cells == (
        comparing.Difference("events", "c", "place", "", "Culiacán"),
        comparing.Difference("events", "c", "importance", None, 4),
    )
    assert comparing.differences(old, new) == 4


def test_a_column_of_a_persons_own_counts_where_it_is_filled() -> None:
    old, new = sample("a", "b"), sample("a", "b")
    new.apply(changes.SetCells("events", "+Mine", ("a", "b"), ("x", "")))
    events = comparing.compare(old, new)[0]
    assert [(each.id, each.column) for each in events.cells] == [("a", "+Mine")]


def test_every_table_is_in_the_list_in_the_order_of_the_schema() -> None:
    empty = document.Briefing()
    assert [each.table for each in comparing.compare(empty, empty)] == list(empty.tables)
