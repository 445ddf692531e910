"""The values that a figure's panels draw: one release a period, over the days that they cover."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from briefing import dates, figures, periods, schema, words
from briefing import shown as in_words
from briefing.analysis import observed
from briefing.document import Briefing
from briefing.layout import colours

Floats = NDArray[np.float64]
Form = Literal["line", "step", "bars", "lollipops"]

FINAL, PROVISIONAL, PARTIAL = range(3)
"""How sure a value is: drawn plain; dashed (provisional, predicted); hatched (its period is not
over).
"""

_SURENESS = {"provisional": PROVISIONAL, "predicted": PROVISIONAL, "partial": PARTIAL}


@dataclass(frozen=True)
class SeriesInput:
    """One series of a panel, sorted by the end of its periods.

    Attributes
    ----------
    first, last : ndarray of float, shape (n,)
        The days that each value covers, [first, last).
    at : ndarray of float, shape (n,)
        The day at which a line passes through the value: the end of twelve months, else the middle.
    value, low, high : ndarray of float, shape (n,)
        NaN = not known; `high` NaN beside a `low` is "more than".
    sureness : ndarray of int8, shape (n,)
        FINAL, PROVISIONAL or PARTIAL.
    breaks : ndarray of bool, shape (n,)
        Whether the line is not continued from the value before: a period between is missing.
    labels : tuple of str, n
        The periods in words.
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
    breaks: NDArray[np.bool_]
    labels: tuple[str, ...]
    release: str


@dataclass(frozen=True)
class PanelInput:
    """One panel: what stands beside it, its series, and the fixed top of its scale (`highest`)."""

    title: str
    unit: str
    tagged: bool
    colour: str
    series: tuple[SeriesInput, ...]
    highest: float


def panels(
    briefing: Briefing, figure: figures.Figure, span: tuple[float, float], language: words.Language
) -> tuple[PanelInput, ...]:
    """Return the panels of a figure.

    Series that are gone or have no value in range are left out.
    """
    result = []
    for panel in figure.panels:
        found = [
            series
            for identifier in panel.series
            if (series := _series(briefing, identifier, panel.style, span, language)) is not None
        ]
        if not found:
            continue
        table = briefing["series"]
        record = table.record(found[0].id)
        name = figures.Text(str(record["name"] or ""), str(record["name_es"] or ""))
        unit = figures.Text(str(record["unit"] or ""), str(record["unit_es"] or ""))
        title, spoken = (
            panel.title.best(language)
            if any((panel.title.en, panel.title.es))
            else name.best(language)
        )
        unit_text, _ = (
            panel.unit.best(language)
            if any((panel.unit.en, panel.unit.es))
            else unit.best(language)
        )
        if not any((panel.title.en, panel.title.es)):
            title = in_words.without_unit(title, unit_text)
        top = max(_top(series) for series in found)
        result.append(
            PanelInput(
                title, unit_text, spoken != language, found[0].colour, tuple(found), nice(top)
            )
        )
    return tuple(result)


def bounds(briefing: Briefing, figure: figures.Figure) -> tuple[int, int] | None:
    """Return first and last day of the values of a figure's panels; None where there are none."""
    wanted = {identifier for panel in figure.panels for identifier in panel.series}
    table = briefing["observations"]
    rows = [row for row, series in enumerate(table.texts("series")) if series in wanted]
    if not rows:
        return None
    starts, ends = table.texts("start"), table.texts("end")
    return min(dates.day_of(starts[row]) for row in rows), max(
        dates.day_of(ends[row]) for row in rows
    )


def credits(  # noqa: A001 - what the line under a figure is called
    briefing: Briefing, shown: tuple[PanelInput, ...], language: words.Language
) -> tuple[str, ...]:
    """Return the publishers of the values really shown, each with its release.

    In the order of the panels.
    """
    texts: dict[str, None] = {}
    sources = briefing["sources"]
    observations = briefing["observations"]
    for panel in shown:
        for series in panel.series:
            cell = str(briefing["series"].record(series.id)["sources"] or "")
            used = {
                part.strip()
                for name, cited in zip(
                    observations.texts("series"), observations.texts("sources"), strict=True
                )
                if name == series.id
                for part in cited.split(";")
            }
            listed = [part.strip() for part in cell.split(";") if part.strip()]
            named = [part for part in listed if part in used] or listed or sorted(used)
            publishers = dict.fromkeys(
                str(sources.record(part)["publisher"] or sources.record(part)["title"])
                for part in named
                if part in sources
            )
            for publisher in publishers:
                texts[_credit(publisher, series.release, language)] = None
    return tuple(texts)


def _credit(publisher: str, release: str, language: words.Language) -> str:
    """A publisher with the release in words.

    "data to 2026-04" and dates are ours to say in both languages.
    """
    key, text = "figure.credit_release", release
    if release.startswith("data to "):
        key, text = "figure.credit_data_to", release.removeprefix("data to ")
    if not release:
        key = "figure.credit"
    return words.say(key, language, publisher=publisher, release=in_words.date_text(text, language))


def nice(value: float) -> float:
    """Return the round number at the top of a scale that reaches `value`.

    One of 1, 1.5, 2, 3, 4, 5, 6 and 8 times a power of ten.
    """
    if not value > 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(
        step * power
        for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10)
        if value <= step * power * (1 + 1e-9)
    )


def _top(series: SeriesInput) -> float:
    values = np.concatenate((series.value, series.high, series.low))
    values = values[~np.isnan(values)]
    return float(values.max()) if len(values) else 0.0


def _series(
    briefing: Briefing,
    identifier: str,
    style: figures.Style,
    span: tuple[float, float],
    language: words.Language,
) -> SeriesInput | None:
    if identifier not in briefing["series"]:
        return None
    record = briefing["series"].record(identifier)
    found = observed.observed(briefing, identifier)
    basis = str(record["basis"] or "")
    twelve = basis == "12 months ending"
    first, last = found.start, found.end + 1
    form = _form(style, str(record["kind"] or ""), basis, (first, last))
    by_end = twelve or form == "lollipops"
    if by_end:
        inside = (span[0] < last) & (last <= span[1] + 0.5)
    else:
        inside = (last > span[0]) & (first < span[1])
    inside &= first < last  # a person may have typed an end before the start: that covers no day
    places = np.flatnonzero(inside).tolist()
    if not places:
        return None
    first, last, value = first[inside], last[inside], found.value[inside]
    sureness = [_SURENESS.get(found.status[place], FINAL) for place in places]
    return SeriesInput(
        id=identifier,
        name=in_words.of_pair(record, "name", language),
        colour=colours.of_side(str(record["side"]))
        if record["side"] in schema.SIDES[:4]
        else "ink",
        form=form,
        first=first,
        last=last,
        at=last.copy() if by_end else (first + last) / 2,
        value=value,
        low=found.low[inside],
        high=found.high[inside],
        sureness=np.array(sureness, dtype=np.int8),
        breaks=_breaks(first, last, value, twelve=twelve),
        labels=tuple(
            periods.label(
                periods.of_days(int(low), int(high) - 1, basis, unfinished=sure == PARTIAL),
                language,
            )
            for low, high, sure in zip(first, last, sureness, strict=True)
        ),
        release=max((found.release[place] for place in places), key=observed.release_order),
    )


def _form(style: figures.Style, kind: str, basis: str, days: tuple[Floats, Floats]) -> Form:
    if kind == "cumulative" or basis == "since a date":
        return "lollipops"  # windows of one counter overlap: neither bars nor a line
    if style != "auto":
        return style
    covered = sorted(zip(*days, strict=True))
    overlapping = any(one[1] > two[0] for one, two in itertools.pairwise(covered))
    return "bars" if kind == "flow" and basis != "12 months ending" and not overlapping else "line"


def _breaks(first: Floats, last: Floats, value: Floats, *, twelve: bool) -> NDArray[np.bool_]:
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
