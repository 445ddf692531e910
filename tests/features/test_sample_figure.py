"""The sample's figure can be proved: what it takes, its bands and marks, and all that it says.

Every number in its title, bottom line and points is computed here again from the observations.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from briefing import dates, figures, filters, words
from briefing.document import Briefing

SOUTHWEST_MONTH = "cbp_fentanyl_lbs_month_sw"
SOUTHWEST_YEAR = "cbp_fentanyl_lbs_fy_sw_cbp"
DEATHS = "us_vsrr_t404_12m_predicted"

Values = Callable[[str], dict[str, float]]


@pytest.fixture(scope="module")
def figure(sample: Briefing) -> figures.Figure:
    return figures.read(sample, "cooperation-and-seizures")


def test_the_figure_is_of_cooperation_and_seizures(
    sample: Briefing, figure: figures.Figure
) -> None:
    assert (figure.start, figure.end, figure.language) == ("2018-10-01", "2026-04-30", "en")
    assert [panel.series for panel in figure.panels] == [
        (SOUTHWEST_MONTH,),
        (SOUTHWEST_YEAR,),
        (DEATHS,),
    ]
    assert [panel.style for panel in figure.panels] == ["bars", "bars", "line"]
    events = sample["events"]
    marks = [str(events.record(name)["date"]) for name in figure.callouts]
    assert len(marks) == 8
    assert marks == sorted(marks)
    assert len(figure.points) == 3
    for text in (figure.title, figure.subtitle, figure.bottom_line, *figure.points):
        assert text.en
        assert text.es
    assert "Seizures show what was caught, not what crossed." in figure.subtitle.en
    assert "Los decomisos muestran lo que se detuvo, no lo que cruzó." in figure.subtitle.es


def test_its_bands_are_the_presidencies_of_both_countries(
    sample: Briefing, figure: figures.Figure
) -> None:
    events, bands = sample["events"], filters.taken(sample, figure).bands
    spans = filters.event_spans(sample)
    last = figure.last_day
    assert last is not None
    for side in ("United States", "Mexico"):
        terms = [
            span
            for row in bands
            if events.texts("side")[row] == side and (span := spans[row]) is not None
        ]
        # Nobody governs for no day of the figure, and no day of it is without a president.
        day = figure.first_day
        assert day is not None
        for start, end in sorted(terms, key=lambda term: term[0] or 0):
            assert start is not None
            assert start <= day
            day = last + 1 if end is None else end + 1
        assert day > last


def test_it_takes_no_event_without_a_source_and_its_count_adds_up(
    sample: Briefing, figure: figures.Figure
) -> None:
    taken, events = filters.taken(sample, figure), sample["events"]
    assert len(taken.rows) == 146
    assert all(events.texts("sources")[row] for row in taken.rows)
    without = {events.ids[row] for row in taken.left_out["no_source"]}
    assert without == {"E140", "E181", "E182", "E185", "E186"}
    assert {events.row(name) for name in figure.callouts} <= set(taken.rows)


def test_the_dates_of_its_marks_are_those_that_the_facts_settle(sample: Briefing) -> None:
    settled = {
        "E041": "2020-10-15",
        "E043": "2020-11-18",
        "E046": "2020-12-15",
        "E134": "2025-02-20",
        "E136": "2025-02-27",
        "E149": "2025-08-12",
    }
    for event, date in settled.items():
        assert sample["events"].record(event)["date"] == date


def proved(values: Values) -> set[str]:
    """Return every number that the figure may say, computed from the observations."""
    years, months = values(SOUTHWEST_YEAR), values(SOUTHWEST_MONTH)
    deaths = values(DEATHS)
    transfers = values("mx_transfers")
    whole = {label: pounds for label, pounds in years.items() if "to date" not in label}
    assert len(whole) == 7, "seven full fiscal years"
    assert max(whole, key=whole.__getitem__) == "FY2023"
    assert max(deaths, key=deaths.__getitem__) == "12 months ending Jul 2023"
    assert list(deaths)[-1] == "12 months ending Jan 2026"
    unfinished = years["FY2026 to date (Apr)"]
    before = sum(
        months[label]
        for label in (
            "Oct 2024",
            "Nov 2024",
            "Dec 2024",
            "Jan 2025",
            "Feb 2025",
            "Mar 2025",
            "Apr 2025",
        )
    )
    peak, last = deaths["12 months ending Jul 2023"], deaths["12 months ending Jan 2026"]
    assert years["FY2025"] < years["FY2023"] / 2, "less than half"
    assert last < peak / 2, "less than half"
    return {
        f"{years['FY2023']:,.0f}",
        f"{years['FY2025']:,.0f}",
        f"{1 - years['FY2025'] / years['FY2023']:.0%}",
        f"{unfinished:,.0f}",
        f"{1 - unfinished / before:.0%}",
        f"{peak:,.0f}",
        f"{last:,.0f}",
        f"{1 - last / peak:.0%}",
        f"{sum(transfers.values()):.0f}",
        *(f"{number:.0f}" for number in transfers.values()),
    }


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_number_of_its_texts_is_computed_from_the_observations(
    sample: Briefing, figure: figures.Figure, values: Values, language: words.Language
) -> None:
    texts = [figure.title, figure.bottom_line, *figure.points]
    said = " ".join(text.get(language) for text in texts)
    # Dates, fiscal years, the name of the drug group and "12 months" are not figures to prove.
    for date in sample["observations"].texts("start"):
        if "-" in date and date.startswith(("2025", "2026")):
            said = said.replace(dates.text(dates.from_edtf(date), language), "")
    said = re.sub(r"T40\.4|12 mont?hs|12 meses|\b(FY|AF)?20[12]\d\b", "", said)
    numbers = {
        token.replace("\N{NO-BREAK SPACE}", "")
        for token in re.findall(
            r"\d[\d,.]*\d(?:\N{NO-BREAK SPACE}?%)?|\d(?:\N{NO-BREAK SPACE}?%)?", said
        )
    }
    assert numbers == proved(values)


def test_its_transfers_are_three_events_with_their_dates(
    sample: Briefing, figure: figures.Figure
) -> None:
    for event in ("E136", "E149", "E162"):
        date = dates.from_edtf(str(sample["events"].record(event)["date"]))
        for language in words.LANGUAGES:
            assert dates.text(date, language) in figure.points[2].get(language)


def test_its_texts_never_call_a_change_an_effect(figure: figures.Figure) -> None:
    assert "a change after an event is not its effect" in figure.bottom_line.en
    assert "no es su efecto" in figure.bottom_line.es
    causal = r"\b(because|due to|thanks to|led to|caused|result of|gracias a|debido a|provocó)\b"
    for text in (figure.title, figure.subtitle, *figure.points):
        assert not re.search(causal, f"{text.en} {text.es}")
