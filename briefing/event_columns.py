"""Columns of the events as arrays, made once until the events change.

A figure of 100,000 events reads them in milliseconds: dates are parsed once for every text, and a
column of words is its few words and a number for every row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing import dates
from briefing.document import Briefing
from briefing.schema import Cell

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Days:
    """What dates cover, one of each.

    Attributes
    ----------
    start, end : ndarray of float, shape (n,)
        First and last day, days since 2000-01-01, both included; -inf or inf where open, NaN where
        there is no date or none in EDTF.
    period : ndarray of bool, shape (n,)
        From a day to another, and not some day between the two.
    about : ndarray of bool, shape (n,)
        Approximate or uncertain.
    """

    start: NDArray[np.float64]
    end: NDArray[np.float64]
    period: NDArray[np.bool_]
    about: NDArray[np.bool_]

    def at(self, rows: Rows) -> Days:
        """Return the dates of these rows."""
        return Days(self.start[rows], self.end[rows], self.period[rows], self.about[rows])


@dataclass(frozen=True)
class Coded:
    """A column as its different cells, in the order of their first rows, and which row has which.

    Attributes
    ----------
    cells : list
    codes : ndarray of int, shape (n,)
        Places in `cells`.
    """

    cells: list[Cell]
    codes: Rows


def days(briefing: Briefing) -> Days:
    """Return the dates of all events."""
    texts = briefing["events"].texts("date")
    return briefing.derived("event days", ("events",), lambda: days_of(texts))


def days_of(texts: Sequence[str]) -> Days:
    """Return the dates that texts in EDTF stand for; each different one is parsed once."""
    coded = _coded(texts)
    read = [_read(str(text)) for text in coded.cells]
    bounds = np.array([each[:2] for each in read], dtype=np.float64).reshape(-1, 2)
    marks = np.array([each[2:] for each in read], dtype=np.bool_).reshape(-1, 2)
    every = Days(bounds[:, 0], bounds[:, 1], marks[:, 0], marks[:, 1])
    return every.at(coded.codes)


def coded(briefing: Briefing, column: str) -> Coded:
    """Return a column of the events by its different cells; all blank where there is none."""
    events = briefing["events"]
    cells = events.columns.get(column)
    if cells is None:
        return Coded([""], np.zeros(len(events), dtype=np.intp))
    return briefing.derived(("event codes", column), ("events",), lambda: _coded(cells))


def ranks(briefing: Briefing) -> Rows:
    """Return the place of every event in the order of ids."""

    def compute() -> Rows:
        ids = briefing["events"].ids
        order = sorted(range(len(ids)), key=ids.__getitem__)
        found = np.empty(len(ids), dtype=np.intp)
        found[order] = np.arange(len(ids))
        return found

    return briefing.derived("event ranks", ("events",), compute)


def word(cell: Cell) -> str:
    """Return a cell as the word that it is shown by beside others; "" is blank."""
    if isinstance(cell, str):
        return cell
    return "" if cell is None else f"{cell:.15g}"


def _coded(cells: Sequence[Cell]) -> Coded:
    place_of = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
    codes = np.fromiter(map(place_of.__getitem__, cells), dtype=np.intp, count=len(cells))
    return Coded(list(place_of), codes)


def _read(text: str) -> tuple[float, float, bool, bool]:
    if not text:
        return np.nan, np.nan, False, False
    try:
        date = dates.from_edtf(text)
    except dates.DateError:
        return np.nan, np.nan, False, False
    start = -np.inf if date.start is None else float(date.start)
    end = np.inf if date.end is None else float(date.end)
    return start, end, "/" in text, date.approximate or date.uncertain
