"""The comparisons that a figure draws: windows, levels and words, ready to be put in their panels.

A comparison stands in the first panel that draws its series as it was published; a panel that
shows an index or a change has another scale, and says why it carries none. One comparison a panel:
of two the later one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from briefing import figures, schema, shown, words
from briefing.analysis import before_after
from briefing.analysis.before_after import Days, Refused, Result
from briefing.document import Briefing
from briefing.layout import colours
from briefing.layout.numbers import number_text
from briefing.layout.series_inputs import release_text
from briefing.layout.statistics import PanelInput

Span = tuple[float, float]


@dataclass(frozen=True)
class Compared:
    """One comparison of a panel.

    Attributes
    ----------
    panel : int
        Place of its panel among those drawn.
    series : str
        Id of the series that it is over.
    divides, before, after : tuple of float
        The days [first, last) of the event and of both windows; windows (0, 0) where refused.
    levels : tuple of float
        The mean of a period in each window, where its segment is drawn, whatever is compared.
    change : str
        "33 → 40.2 (+22%)"; "" where refused.
    body : str
        What is compared, how many values, and what must be known; the reason where refused.
    caution : str
        That a change proves no effect.
    colour : str
        Role of the side of the event.
    name : str
        Of the event, which stands at its line where no numbered mark names it; "" for dates.
    event : str
        Id of the event, or "".
    """

    panel: int
    series: str
    divides: Span
    before: Span
    after: Span
    levels: tuple[float, float]
    change: str
    body: str
    caution: str
    colour: str
    name: str = ""
    event: str = ""


def of_figure(
    briefing: Briefing,
    figure: figures.Figure,
    panels: Sequence[PanelInput],
    language: words.Language,
) -> tuple[tuple[PanelInput, ...], tuple[Compared, ...]]:
    """Return the panels with what their comparisons say under them, and these comparisons."""
    chosen = {each.series: each for each in figure.comparisons}
    drawn_plain = {each for panel in figure.panels if plain(panel) for each in panel.series}
    result = list(panels)
    found: list[Compared] = []
    place = 0
    for panel in figure.panels:
        drawn = {series.id for series in result[place].series} if place < len(result) else set()
        if not drawn or not drawn <= set(panel.series):
            continue
        series = next((each for each in panel.series if each in chosen and each in drawn), "")
        if series and plain(panel):
            made = _compared(briefing, chosen.pop(series), place, language)
            found.append(made)
            said = (*result[place].said, made.body, made.caution)
            result[place] = dataclasses.replace(
                result[place], said=said, compared=bool(made.change)
            )
        elif series and series not in drawn_plain:
            del chosen[series]
            said = (*result[place].said, not_drawn(panel, language))
            result[place] = dataclasses.replace(result[place], said=said)
        place += 1
    return tuple(result), tuple(found)


def plain(panel: figures.Panel) -> bool:
    """Whether a panel draws values as they were published, so that a mean has a height in it."""
    return panel.transform == ""


_NOT_DRAWN = {
    "index": "comparison.not_drawn.index",
    "change": "comparison.not_drawn.change",
    "per": "comparison.not_drawn.per",
    "rolling": "comparison.not_drawn.rolling",
}


def not_drawn(panel: figures.Panel, language: words.Language) -> str:
    """Return why a panel that is not `plain` carries no comparison, in a sentence."""
    return words.say(_NOT_DRAWN[panel.transform], language)


def change_text(result: Result, language: words.Language) -> str:
    """Return both values and the difference in percent."""
    before, after = map(number_text, result.values)
    if result.percent is None:
        return words.say("comparison.change_only", language, before=before, after=after)
    rounded = round(result.percent)
    said = f"{abs(rounded):,}"
    if rounded > 0:
        percent = words.say("comparison.more", language, percent=said)
    elif rounded < 0:
        percent = words.say("comparison.less", language, percent=said)
    else:
        percent = words.say("comparison.same", language, percent=said)
    return words.say("comparison.change", language, before=before, after=after, percent=percent)


def body_text(
    briefing: Briefing,
    comparison: figures.BeforeAfter,
    found: Result | Refused,
    language: words.Language,
) -> str:
    """Return what is compared and how, or why nothing is, in sentences."""
    if isinstance(found, Refused):
        return words.say("comparison.none", language, reason=found.sentence(language))
    values = {
        "months": comparison.months,
        "name": name_of(briefing, comparison, language),
        "before": found.before.n,
        "after": found.after.n,
    }
    if comparison.against == "before":
        if comparison.measure == "mean":
            said = words.say("comparison.mean_before", language, **values)
        else:
            said = words.say("comparison.sum_before", language, **values)
    elif comparison.measure == "mean":
        said = words.say("comparison.mean_year_before", language, **values)
    else:
        said = words.say("comparison.sum_year_before", language, **values)
    sentences = [said]
    if comparison.lag:
        sentences.append(words.say("comparison.lag", language, count=comparison.lag))
    if len(found.releases) > 1:
        sentences.append(
            words.say(
                "comparison.releases",
                language,
                count=found.before.n + found.after.n,
                releases=len(found.releases),
                names="; ".join(release_text(each, language) for each in found.releases),
            )
        )
    if found.provisional:
        sentences.append(words.say("comparison.provisional", language, count=found.provisional))
    return " ".join(sentences)


def name_of(briefing: Briefing, comparison: figures.BeforeAfter, language: words.Language) -> str:
    """Return what a comparison is called: its event with its date, else its date or dates."""
    events = briefing["events"]
    if comparison.event:
        if comparison.event not in events:
            return ""
        row = events.record(comparison.event)
        name = shown.of_pair(row, "label", language) or shown.of_pair(row, "title", language)
        date = shown.date_text(str(row["date"] or ""), language)
        return words.say("comparison.event", language, name=name, date=date)
    first = shown.date_text(comparison.date, language)
    if not comparison.until:
        return first
    last = shown.date_text(comparison.until, language)
    return words.say("comparison.two_dates", language, first=first, last=last)


def _compared(
    briefing: Briefing, comparison: figures.BeforeAfter, panel: int, language: words.Language
) -> Compared:
    found = before_after.compare(briefing, comparison)
    divided = before_after.divides(briefing, comparison)
    caution = words.say("comparison.caution", language)
    body = body_text(briefing, comparison, found, language)
    events = briefing["events"]
    side = name = ""
    if comparison.event in events:
        record = events.record(comparison.event)
        side = str(record["side"] or "")
        name = shown.of_pair(record, "label", language)
        name = name or shown.of_pair(record, "title", language)
    colour = colours.of_side(side) if side in schema.SIDES else "focus"
    divides = _span(divided) if isinstance(divided, Days) else (0.0, 0.0)
    if isinstance(found, Refused):
        nothing = (0.0, 0.0)
        divided_only = (divides, nothing, nothing, nothing)
        return Compared(panel, comparison.series, *divided_only, "", body, caution, colour)
    return Compared(
        panel=panel,
        series=comparison.series,
        divides=divides,
        before=_span(found.before.days),
        after=_span(found.after.days),
        levels=(found.before.mean, found.after.mean),
        change=change_text(found, language),
        body=body,
        caution=caution,
        colour=colour,
        name=name,
        event=comparison.event,
    )


def _span(days: Days) -> Span:
    return float(days.first), float(days.last) + 1.0
