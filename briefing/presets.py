"""Figures that a person does not have to begin from nothing: of chosen events, and three presets.

A proposed title says what a figure holds, in both languages; what it shows is the person's to say,
and `is_proposed` tells that nobody has yet.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Literal

from briefing import dates, figure_order, figures, filters, schema, words
from briefing.document import Briefing
from briefing.figures import Figure, Panel, Text

Preset = Literal["everything", "governments", "law", "statistic"]
PRESETS: tuple[Preset, ...] = ("everything", "governments", "law", "statistic")

LAW = ("Legislation", "Regulation", "Sanctions", "Trade", "Treaty", "Judicial")
"""The categories of a figure of law and sanctions."""
GOVERNMENTS = figures.DEFAULT_LANES[:3]
"""Lanes of a figure of two governments: one, what they did together, the other."""
_COMPACT = 0.5
_LARGE = 3.0
_MOST_PANELS = 2


def of_events(
    briefing: Briefing, events: Iterable[str], like: Figure | None, language: words.Language
) -> Figure:
    """Return a figure of these events alone, with the lanes and panels of another one.

    Parameters
    ----------
    events : iterable of str
        Ids; those that are gone or have no date are left out.
    like : Figure or None
        The figure that they were chosen in; its words and notes stay behind. None is one of
        everything.
    language : str
        Where `like` has none to give.
    """
    spans = filters.event_spans(briefing)
    table = briefing["events"]
    known = {
        each: span
        for each in events
        if each in table and (span := spans[table.row(each)]) is not None
    }
    base = like or dataclasses.replace(figures.default_figure(briefing), language=language)
    days = [day for span in known.values() for day in span if day is not None]
    return dataclasses.replace(
        base,
        id=figure_order.free_id(briefing),
        title=_titles("chosen", count=len(known)),
        subtitle=figures.BLANK,
        bottom_line=figures.BLANK,
        points=(),
        start=dates.iso(min(days)) if days else "",
        end=dates.iso(max(days)) if days else "",
        only=frozenset(known),
        hidden_sides=frozenset(),
        hidden_categories=frozenset(),
        excluded=frozenset(),
        sourced_only=False,
        lanes=tuple(dataclasses.replace(lane, hidden=False) for lane in base.lanes),
        callouts=tuple(each for each in base.callouts if each in known),
        bands=tuple(each for each in base.bands if each not in known),
        notes=(),
        comparisons=(),
    )


def make(briefing: Briefing, preset: Preset, language: words.Language, series: str = "") -> Figure:
    """Return the figure of a preset, not yet in the briefing.

    Parameters
    ----------
    series : str
        Id of the statistic of the preset "statistic"; its first one where it is "".
    """
    base = dataclasses.replace(
        figures.default_figure(briefing), id=figure_order.free_id(briefing), language=language
    )
    if preset == "governments":
        return _governments(briefing, base)
    if preset == "law":
        return _law(briefing, base)
    if preset == "statistic":
        return _statistic(briefing, base, series or next(iter(briefing["series"].ids), ""))
    return base


def is_proposed(briefing: Briefing, figure: Figure) -> bool:
    """Whether a figure's title is still one that a preset proposed."""
    blank = figure.title == figures.BLANK  # of a statistic that is gone, not even that is said
    return not blank and figure.title in _proposals(briefing, figure)["title"]


def without_proposal(briefing: Briefing, before: Figure, after: Figure) -> Figure:
    """Return the altered figure without what is still proposed beside a half that a person wrote.

    A title of hers in one language beside a proposed one in the other would go out as if both said
    the same; a blank half is counted among the missing texts instead.
    """
    for name, proposals in _proposals(briefing, before).items():
        old: Text = getattr(before, name)
        new: Text = getattr(after, name)
        if old.en != new.en and old.es == new.es in {each.es for each in proposals}:
            new = Text(new.en, "")
        elif old.es != new.es and old.en == new.en in {each.en for each in proposals}:
            new = Text("", new.es)
        after = dataclasses.replace(after, **{name: new})  # type: ignore[arg-type] # a Text field
    return after


def _proposals(briefing: Briefing, figure: Figure) -> dict[str, list[Text]]:
    """The titles and subtitles that presets propose for a figure like this one."""
    first = next((each for panel in figure.panels for each in panel.series), "")
    titles = [
        figures.plain_title(briefing),
        _titles("governments"),
        _titles("law"),
        _titles("chosen", count=len(figure.only)),
        _statistic_title(briefing, first),
    ]
    subtitles = [
        _titles("governments_subtitle"),
        _titles("law_subtitle"),
        _titles("statistic_subtitle"),
    ]
    return {"title": titles, "subtitle": subtitles}


def _titles(preset: str, **values: object) -> Text:
    key = f"presets.title.{preset}"
    return Text(words.say(key, "en", **values), words.say(key, "es", **values))


def _governments(briefing: Briefing, base: Figure) -> Figure:
    """One government above the time axis and the other below, with what each of them said."""
    shown = {side for lane in GOVERNMENTS for side in lane.values}
    there = {*schema.SIDES, *briefing["events"].texts("side")}
    panels = [
        Panel((each,))
        for side in (GOVERNMENTS[0].values[0], GOVERNMENTS[2].values[0])
        for each in _series_of(briefing, side)[:_MOST_PANELS]
    ]
    return dataclasses.replace(
        base,
        title=_titles("governments"),
        subtitle=_titles("governments_subtitle"),
        lanes=GOVERNMENTS,
        mirrored=True,
        statements=True,
        hidden_sides=frozenset(there - shown),
        panels=tuple(panels),
    )


def _series_of(briefing: Briefing, side: str) -> list[str]:
    """Return the series that a side publishes, the one with the most values first.

    One of each measure: what counts the same would say the same twice. Running totals are left out.
    """
    table = briefing["series"]
    count: dict[str, int] = {}
    for each in briefing["observations"].texts("series"):
        count[each] = count.get(each, 0) + 1
    mine = [
        each
        for each, publisher in zip(table.ids, table.texts("side"), strict=True)
        if publisher == side and each in count
    ]
    found: dict[str, str] = {}
    for each in sorted(mine, key=lambda each: -count[each]):
        record = table.record(each)
        if record["kind"] != "cumulative":
            found.setdefault(str(record["measure"] or each), each)
    return list(found.values())


def _law(briefing: Briefing, base: Figure) -> Figure:
    there = {*schema.CATEGORIES, *briefing["events"].texts("category")}
    return dataclasses.replace(
        base,
        title=_titles("law"),
        subtitle=_titles("law_subtitle"),
        hidden_categories=frozenset(there - {*LAW}),
    )


def _statistic(briefing: Briefing, base: Figure, series: str) -> Figure:
    """One statistic large over the days that it covers, the events over it close together."""
    panel = Panel((series,), height=_LARGE)
    known = series in briefing["series"]
    figure = dataclasses.replace(
        base,
        title=_statistic_title(briefing, series),
        subtitle=_titles("statistic_subtitle"),
        panels=(panel,) if known else (),
        lanes=tuple(dataclasses.replace(lane, height=_COMPACT) for lane in base.lanes),
    )
    table = briefing["observations"]
    rows = [row for row, each in enumerate(table.texts("series")) if each == series]
    if not rows:
        return figure
    starts, ends = table.texts("start"), table.texts("end")
    return dataclasses.replace(
        figure, start=min(starts[row] for row in rows), end=max(ends[row] for row in rows)
    )


def _statistic_title(briefing: Briefing, series: str) -> Text:
    if series not in briefing["series"]:
        return figures.BLANK
    record = briefing["series"].record(series)
    name = Text(str(record["name"] or ""), str(record["name_es"] or ""))
    return Text(
        words.say("presets.title.statistic", "en", name=name.best("en")[0]),
        words.say("presets.title.statistic", "es", name=name.best("es")[0]),
    )
