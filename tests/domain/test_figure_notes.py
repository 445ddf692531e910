"""A figure's notes: added, changed, moved and taken out; each keeps what it is pinned to."""

from __future__ import annotations

import dataclasses

import pytest

from briefing import dates, figure_notes, figures

NOTE = figures.Note("note-1", "band", "2020-01-30", "2020-03-01")


def test_a_note_is_added_replaced_in_its_place_and_taken_out() -> None:
    figure = figures.Figure("f")
    for number in range(3):
        figure = figure_notes.with_note(figure, figures.Note(figure_notes.new_id(figure), start=""))
        assert figure.notes[-1].id == f"note-{number + 1}"
    changed = dataclasses.replace(figure.notes[1], priority=5)
    figure = figure_notes.with_note(figure, changed)
    assert [note.id for note in figure.notes] == ["note-1", "note-2", "note-3"]
    assert figure_notes.note_of(figure, "note-2") == changed
    figure = figure_notes.without_note(figure, "note-2")
    assert [note.id for note in figure.notes] == ["note-1", "note-3"]
    assert figure_notes.new_id(figure) == "note-2"
    assert figure_notes.without_note(figure, "gone") == figure


def test_a_moved_note_is_as_long_as_it_was() -> None:
    later = figure_notes.moved(NOTE, 365)
    assert (later.start, later.end) == ("2021-01-29", "2021-03-01")
    assert figure_notes.moved(figures.Note("n", "threshold", series="s", y=1.0), 9).start == ""


def test_two_days_make_a_note_in_either_order() -> None:
    one, other = dates.day_of("2021-05-02"), dates.day_of("2020-05-02")
    made = figure_notes.between(NOTE, one, other)
    assert (made.start, made.end) == ("2020-05-02", "2021-05-02")


def test_a_text_that_a_person_puts_somewhere_stays_there() -> None:
    assert not NOTE.placed
    put = figure_notes.offset(NOTE, 12.04, -3.0)
    assert (put.placed, put.dx, put.dy) == (True, 12.0, -3.0)


@pytest.mark.parametrize(
    ("note", "lacks"),
    [
        (figures.Note("n"), "start"),
        (figures.Note("n", "line", "2020-01-01"), ""),
        (figures.Note("n", "band", "2020-01-01"), "end"),
        (figures.Note("n", "bracket", "2020-01-01", "2020-02-01"), ""),
        (figures.Note("n", "threshold"), "series"),
        (figures.Note("n", "threshold", series="s"), "value"),
        (figures.Note("n", "threshold", series="s", y=0.0), ""),
    ],
)
def test_what_a_note_still_needs_is_told(note: figures.Note, lacks: str) -> None:
    assert figure_notes.missing(note) == lacks


def test_a_priority_is_one_to_five() -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        figures.Note("n", priority=6)
