"""One series of a panel: its values over the days that they cover, as the panel puts them."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from briefing import figures, periods, shown, words
from briefing.analysis import observed, transforms
from briefing.analysis.observed import Observed
from briefing.document import Briefing
from briefing.schema import Cell

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Form = Literal["line", "step", "bars", "lollipops", "points"]

FINAL, PROVISIONAL, PARTIAL = range(3)
"""How sure a value is: drawn plain; dashed (provisional, predicted); hatched (its period is not
over).
"""
_SURENESS = {"provisional": PROVISIONAL, "predicted": PROVISIONAL, "partial": PARTIAL}
_RATHER_A_LINE = 30
"""Several series of more values than this are lines: bars beside each other would be hairs."""


@dataclass(frozen=True)
class Earlier:
    """What an earlier release said: drawn thin or hollow behind the one that stands.

    Attributes
    ----------
    release : str
        Its name, in words.
    at, value : ndarray of float, shape (n,)
        All values of the release.
    breaks : ndarray of bool, shape (n,)
    revised : ndarray of float, shape (k, 3)
        Where its values were revised: at, value then, value now.
    """

    release: str
    at: Floats
    value: Floats
    breaks: Bools
    revised: Floats


@dataclass(frozen=True)
class SeriesInput:
    """One series of a panel, sorted by the end of its periods.

    Attributes
    ----------
    short : str
        What tells it from the other series of its panel; "" where it is alone.
    first, last : ndarray of float, shape (n,)
        The days that each value covers, [first, last).
    at : ndarray of float, shape (n,)
        The day at which a line passes through the value: the end of twelve months, else the middle.
    value, low, high : ndarray of float, shape (n,)
        NaN = not known; `high` NaN beside a `low` is "more than".
    sureness : ndarray of int8, shape (n,)
        FINAL, PROVISIONAL or PARTIAL.
    suppressed, hollow : ndarray of bool, shape (n,)
        The publisher keeps the value back; it is only stated, or not verified.
    breaks : ndarray of bool, shape (n,)
        Whether the line is not continued from the value before: a period between is missing.
    labels : tuple of str, n
        The periods in words.
    scale : int
        Which scale of the panel it has.
    slot : (place, of how many)
        Its share of the width of a period where several series have bars side by side.
    part_of : int
        Place in the panel of the series that it is a part of; -1 for none.
    """

    id: str
    name: str
    colour: str
    form: Form
    first: Floats
    last: Floats
    at: Floats
    value: Floats
    low: Floats
    high: Floats
    sureness: NDArray[np.int8]
    suppressed: Bools
    hollow: Bools
    breaks: Bools
    labels: tuple[str, ...]
    release: str
    short: str = ""
    scale: int = 0
    slot: tuple[int, int] = (0, 1)
    part_of: int = -1
    earlier: tuple[Earlier, ...] = ()

    @functools.cached_property
    def days(self) -> float:
        """The days that a usual value covers; asked for in every frame."""
        return float(np.median(self.last - self.first))

    def place_at(self, day: float) -> int | None:
        """Return the place of the period that a day belongs to; None where there is none.

        Of periods that lie over each other the last with a value; of sums of twelve months the one
        that ends nearest. Its value may be missing. Counts since a date belong to no one day.
        """
        if self.form == "lollipops":
            return None
        if self.form == "line" and len(self.at) > 1:
            usual = float(np.median(np.diff(self.at)))
            k = int(np.argmin(np.abs(self.at - day)))
            return k if abs(float(self.at[k]) - day) <= usual * 0.75 else None
        over = np.flatnonzero((self.first <= day) & (day < self.last))
        known = over[~np.isnan(self.value[over])]
        return int((known if len(known) else over)[-1]) if len(over) else None


def form_of(panel: figures.Panel, record: dict[str, Cell], found: Observed) -> Form:
    """Return how a series is drawn, as the panel wants it and as its values allow."""
    kind, basis = str(record["kind"] or ""), str(record["basis"] or "")
    if kind == "cumulative" or basis == "since a date":
        return "lollipops"  # windows of one counter overlap: neither bars nor a line
    style = panel.style
    if style == "auto":
        covered = sorted(zip(found.start, found.end, strict=True))
        overlapping = any(one[1] >= two[0] for one, two in itertools.pairwise(covered))
        bars = kind == "flow" and basis != "12 months ending" and not overlapping
        many = len(panel.series) > 1 and len(found) > _RATHER_A_LINE
        plain = panel.transform in ("", "per")
        style = "bars" if bars and plain and not many else "line"
    # A logarithmic scale has no zero that a bar could stand on.
    return "step" if style == "bars" and panel.log else style


def of(
    briefing: Briefing,
    identifier: str,
    made: transforms.Made,
    drawn: tuple[figures.Panel, Form, str, str],
    span: tuple[float, float],
    language: words.Language,
) -> SeriesInput | None:
    """Return a series with its values in range; None where there are none.

    Parameters
    ----------
    drawn : (panel, form, colour, name)
    """
    panel, form, colour, name = drawn
    record = briefing["series"].record(identifier)
    basis = _basis(panel, str(record["basis"] or ""))
    found = made.values
    by_end = basis == "12 months ending" or form == "lollipops"
    inside = _inside(found, span, by_end=by_end)
    places = np.flatnonzero(inside).tolist()
    if not places:
        return None
    first, last = found.start[inside], found.end[inside] + 1
    value = found.value[inside].copy()
    if panel.log:
        value[~(value > 0)] = np.nan
    sureness = [_SURENESS.get(found.status[place], FINAL) for place in places]
    breaks = _breaks(first, last, value, twelve=basis == "12 months ending")
    at = last.copy() if by_end else (first + last) / 2
    earlier: tuple[Earlier, ...] = ()
    if panel.releases == "all" and not panel.transform:
        earlier = _earlier(briefing, identifier, (span, by_end, basis), found, language)
    return SeriesInput(
        id=identifier,
        name=name,
        colour=colour,
        form=form,
        first=first,
        last=last,
        at=at,
        value=value,
        low=found.low[inside],
        high=found.high[inside],
        sureness=np.array(sureness, dtype=np.int8),
        suppressed=np.array([found.status[k] == "suppressed" for k in places]) & np.isnan(value),
        hollow=np.array([found.status[k] == "stated" for k in places]),
        breaks=breaks if form != "points" else np.ones(len(places), dtype=np.bool_),
        labels=tuple(
            periods.label(
                periods.of_days(int(low), int(high) - 1, basis, unfinished=sure == PARTIAL),
                language,
            )
            for low, high, sure in zip(first, last, sureness, strict=True)
        ),
        release=max((found.release[place] for place in places), key=observed.release_order),
        earlier=earlier,
    )


def _basis(panel: figures.Panel, basis: str) -> str:
    """Sums of a window are dated by their end, as twelve months are."""
    return "12 months ending" if panel.transform == "rolling" else basis


def _inside(found: Observed, span: tuple[float, float], *, by_end: bool) -> Bools:
    first, last = found.start, found.end + 1
    if by_end:
        inside = (span[0] < last) & (last <= span[1] + 0.5)
    else:
        inside = (last > span[0]) & (first < span[1])
    # A person may have typed an end before the start: that covers no day.
    covered: Bools = inside & (first < last)
    return covered


def _earlier(
    briefing: Briefing,
    identifier: str,
    how: tuple[tuple[float, float], bool, str],
    standing: Observed,
    language: words.Language,
) -> tuple[Earlier, ...]:
    span, by_end, basis = how
    now = dict(
        zip(
            zip(standing.start.tolist(), standing.end.tolist(), strict=True),
            standing.value.tolist(),
            strict=True,
        )
    )
    result = []
    for found in observed.earlier(briefing, identifier):
        inside = _inside(found, span, by_end=by_end)
        if not inside.any():
            continue
        first, last, value = found.start[inside], found.end[inside] + 1, found.value[inside]
        at = last if by_end else (first + last) / 2
        revised = [
            (day, then, now[(start, end - 1)])
            for day, then, start, end in zip(
                at.tolist(), value.tolist(), first.tolist(), last.tolist(), strict=True
            )
            if (start, end - 1) in now and now[(start, end - 1)] != then
        ]
        breaks = _breaks(first, last, value, twelve=basis == "12 months ending")
        name = release_text(found.release[0], language)
        result.append(Earlier(name, at, value, breaks, np.array(revised).reshape(-1, 3)))
    return tuple(result)


def release_text(release: str, language: words.Language) -> str:
    """Return the name of a release in words; "data to" and dates are ours to say."""
    if release.startswith("data to "):
        text = shown.date_text(release.removeprefix("data to "), language)
        return words.say("figure.panel.data_to", language, release=text)
    if not release:
        return words.say("figure.panel.no_release", language)
    return shown.date_text(release, language)


def _breaks(first: Floats, last: Floats, value: Floats, *, twelve: bool) -> Bools:
    """Where a line is not continued: a period between is missing.

    Sums of twelve months follow each other by their ends.
    """
    breaks = np.zeros(len(first), dtype=np.bool_)
    if len(first) > 1:
        away = last[1:] - (last[:-1] if twelve else first[1:])
        usual = float(np.median(np.diff(last)))
        gap = away > 1.6 * usual if twelve else first[1:] - last[:-1] > 0.5 * usual
        breaks[1:] = gap | np.isnan(value[1:]) | np.isnan(value[:-1])
    return breaks
