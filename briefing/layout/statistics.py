"""The panels of a figure: which series each draws, in what form and on which scales."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from briefing import dates, figures, schema, words
from briefing import shown as in_words
from briefing.analysis import contested, observed, transforms
from briefing.document import Briefing
from briefing.layout import colours, panel_words, scales, series_inputs
from briefing.layout.scales import Scale
from briefing.layout.series_inputs import FINAL, PARTIAL, PROVISIONAL, Earlier, Form, SeriesInput

__all__ = [
    "FINAL",
    "PARTIAL",
    "PROVISIONAL",
    "Earlier",
    "Form",
    "PanelInput",
    "SeriesInput",
    "bounds",
    "panels",
]

MOST_UNITS = 2
"""A panel has a scale on the left and one on the right; a third would stand nowhere."""
_A_LINE = 24
"""A contested series of more values keeps its own line: so many shapes hide each other."""


@dataclass(frozen=True)
class PanelInput:
    """One panel.

    Attributes
    ----------
    title, unit : str
        What stands beside it; `tagged` where it is in the other language.
    scales : tuple of Scale
        One, or one on the left and one on the right with their units.
    said : tuple of str
        Sentences under it: what is left out or refused, and why counts of one thing differ.
    contested : bool
        Its series count one thing in different ways.
    height : float
        Against the other panels.
    compared : bool
        Means of two windows are read in it.
    place : int
        Its place among the panels of the figure, of which some may have nothing to draw.
    points : str
        What a difference of its values is counted in where that is not their unit, in words.
    """

    title: str
    unit: str
    tagged: bool
    colour: str
    series: tuple[SeriesInput, ...]
    scales: tuple[Scale, ...]
    said: tuple[str, ...] = ()
    contested: bool = False
    height: float = 1.0
    compared: bool = False
    place: int = 0
    points: str = ""

    def scale_of(self, series: SeriesInput) -> Scale:
        """Return the scale that a series is drawn on."""
        return self.scales[series.scale]


class _Drawn(NamedTuple):
    id: str
    name: str
    unit: str
    spoken: words.Language
    made: transforms.Made


def panels(
    briefing: Briefing, figure: figures.Figure, span: tuple[float, float], language: words.Language
) -> tuple[PanelInput, ...]:
    """Return the panels of a figure.

    Series that are gone or have no value in range are left out, and a panel without any that has
    nothing to say either.
    """
    made = (_panel(briefing, panel, span, language) for panel in figure.panels)
    return tuple(
        dataclasses.replace(panel, place=place)
        for place, panel in enumerate(made)
        if panel is not None
    )


def _panel(
    briefing: Briefing, panel: figures.Panel, span: tuple[float, float], language: words.Language
) -> PanelInput | None:
    drawn, said = _transformed(briefing, panel, span, language)
    rivals = contested.rivals(briefing, [each.id for each in drawn])
    units = panel_words.together(panel, [each.unit for each in drawn], language)
    if len(units) > MOST_UNITS:
        number = str(len(units))
        said = [words.say("figure.panel.refused.units", language, count=number), *said]
        refused, drawn, units = drawn, [], ()
    else:
        refused = []
    common, short = panel_words.apart([each.name for each in drawn or refused])
    taken: list[str] = []
    found: list[SeriesInput] = []
    not_positive = 0
    for each, own in zip(drawn, short, strict=False):
        colour = _colour(str(briefing["series"].record(each.id)["side"]), taken)
        form = _form(briefing, panel, each, rivals)
        series = series_inputs.of(
            briefing, each.id, each.made, (panel, form, colour, each.name), span, language
        )
        if series is None:
            continue
        taken.append(colour)
        if panel.log:
            inside = (each.made.values.end >= span[0]) & (each.made.values.start < span[1])
            not_positive += int((each.made.values.value[inside] <= 0).sum())
        alone = len(panel.series) == 1
        found.append(
            dataclasses.replace(
                series,
                short="" if alone else own,
                scale=units.index(each.unit) if each.unit in units else 0,
            )
        )
    said += panel_words.left_out(
        panel, sum(each.made.left_out for each in drawn), not_positive, language
    )
    there = {series.id for series in found}
    if len(named := [(each.id, own) for each, own in zip(drawn, short, strict=False)
                     if each.id in rivals & there]) > 1:  # fmt: skip
        releases = len({series.release for series in found if series.id in rivals}) > 1
        said.append(panel_words.why_they_differ(briefing, named, language, releases=releases))
    if not found and not said:
        return None
    if not common and rivals and len(drawn) > 1:
        # Their names begin differently, but all count one thing.
        common = str(briefing["series"].record(drawn[0].id)["measure"] or "")
    title, unit, tagged = _head(panel, drawn or refused, common, units, language)
    placed = _side_by_side(_nested(briefing, found))
    return PanelInput(
        title,
        unit,
        tagged,
        found[0].colour if len(found) == 1 else "ink",
        placed,
        _scales(panel, placed, units),
        tuple(said),
        len(named) > 1,
        panel.height,
        points=words.say("note.index_points", language) if panel.transform == "index" else "",
    )


def _transformed(
    briefing: Briefing, panel: figures.Panel, span: tuple[float, float], language: words.Language
) -> tuple[list[_Drawn], list[str]]:
    """The series of a panel as it wants them, and why some are not to be had like that."""
    drawn: list[_Drawn] = []
    said: list[str] = []
    persons = None
    if panel.transform == "per" and panel.population_series in briefing["series"]:
        persons = observed.observed(briefing, panel.population_series)
    known = [each for each in dict.fromkeys(panel.series) if each in briefing["series"]]
    # A unit of a person's own words stands for that of all; a transform says what it made of it.
    alike = len({briefing["series"].record(each)["unit"] for each in known}) == 1
    for identifier in known:
        record = briefing["series"].record(identifier)
        name, spoken = figures.Text(str(record["name"] or ""), str(record["name_es"] or "")).best(
            language
        )
        nature = str(record["kind"] or ""), str(record["basis"] or "")
        found = observed.observed(briefing, identifier)
        made = transforms.made(found, panel, nature, span[0], persons)
        if made.refused:
            said.append(panel_words.refused(made.refused, name, language))
            continue
        own, _ = figures.Text(str(record["unit"] or ""), str(record["unit_es"] or "")).best(
            language
        )
        plain = panel.unit.best(language)[0] if alike else own
        unit = panel_words.unit(panel, plain or own, made, nature[1], language)
        name = in_words.without_unit(name, own)
        drawn.append(_Drawn(identifier, name, unit, spoken, made))
    return drawn, said


def _head(
    panel: figures.Panel,
    drawn: list[_Drawn],
    common: str,
    units: tuple[str, ...],
    language: words.Language,
) -> tuple[str, str, bool]:
    """Title and unit of a panel, and whether the title is in the other language."""
    tagged = any(each.spoken != language for each in drawn)
    # Several that have nothing in common are named beside their ends, and only there.
    title = common if len(drawn) > 1 else "".join(each.name for each in drawn)
    if any((panel.title.en, panel.title.es)):
        title, spoken = panel.title.best(language)
        tagged = spoken != language
    unit = units[0] if units else ""
    if panel.log:
        unit = words.say("figure.panel.log", language, unit=unit)
    return title, unit, tagged


def _form(briefing: Briefing, panel: figures.Panel, drawn: _Drawn, rivals: frozenset[str]) -> Form:
    """A rival is one shape a value: no line leads from one counter's figures to another's."""
    form = series_inputs.form_of(
        panel, dict(briefing["series"].record(drawn.id)), drawn.made.values
    )
    if drawn.id in rivals and form != "lollipops":
        keeps = form in ("line", "step") and len(drawn.made.values) > _A_LINE
        return form if keeps else "points"
    return form


_MORE_COLOURS = ("ink", "extra", "others", "joint", "china", "mexico", "us")


def _colour(side: str, taken: list[str]) -> str:
    """A series has its side's color; where another one has it already, one that is free."""
    own = colours.of_side(side) if side in schema.SIDES[:4] else "ink"
    return next((each for each in (own, *_MORE_COLOURS) if each not in taken), own)


def _nested(briefing: Briefing, found: list[SeriesInput]) -> list[SeriesInput]:
    ids = [series.id for series in found]
    parts = contested.part_of(briefing, ids)
    return [
        dataclasses.replace(series, part_of=ids.index(parts[series.id]))
        if series.id in parts
        else series
        for series in found
    ]


def _side_by_side(found: list[SeriesInput]) -> tuple[SeriesInput, ...]:
    """Give bars of several series their share of each period; parts share that of their whole."""
    result = []
    for series in found:
        beside = [
            other.id
            for other in found
            if other.form == "bars" == series.form and other.part_of == series.part_of
        ]
        slot = (beside.index(series.id), len(beside)) if series.form == "bars" else (0, 1)
        result.append(dataclasses.replace(series, slot=slot))
    return tuple(result)


def _scales(
    panel: figures.Panel, found: Iterable[SeriesInput], units: tuple[str, ...]
) -> tuple[Scale, ...]:
    made = []
    for number, unit in enumerate(units[:MOST_UNITS] or ("",)):
        mine = [series for series in found if series.scale == number]
        values = [np.zeros(0)]
        for series in mine:
            values += [series.value, series.high, series.low]
            values += [each.value for each in series.earlier]
        colour = mine[0].colour if mine and len(units) > 1 else "ink3"
        made.append(scales.over(np.concatenate(values), log=panel.log, unit=unit, colour=colour))
    return tuple(made)


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
