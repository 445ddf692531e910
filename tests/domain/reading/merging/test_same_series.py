"""A later release in a file of another name: what proves that a series is one that is there."""

from __future__ import annotations

from collections.abc import Sequence

from briefing import document
from briefing.reading import cells, proposal

YEARS = tuple(range(2014, 2023))


def file(name: str, heading: str, values: Sequence[float]) -> cells.SourceFile:
    rows: list[list[cells.Cell]] = [["Year", heading]]
    rows += [[year, value] for year, value in zip(YEARS, values, strict=False)]
    sheet = cells.Sheet("", False, rows)
    return cells.SourceFile("", name, name.ljust(64, "0"), 0, "csv", "utf-8", ",", [sheet], [])


def briefing_with(name: str, heading: str, values: Sequence[float]) -> document.Briefing:
    briefing = document.Briefing()
    briefing.apply(proposal.propose([file(name, heading, values)], briefing).batch())
    return briefing


FIRST = (4105, 5544, 9580, 19413, 28466, 31335, 36359, 56516)
REVISED = (*FIRST[:7], 56520, 70601)


def test_a_file_of_another_name_that_repeats_the_values_is_a_release_of_the_series() -> None:
    briefing = briefing_with("deaths.csv", "Deaths", FIRST)
    proposed = proposal.propose([file("rev.csv", "Deaths", REVISED)], briefing)
    briefing.apply(proposed.batch())
    assert len(briefing["series"]) == 1
    assert len({*briefing["observations"].texts("release")}) == 2
    assert [dict(each.counts) for each in proposed.releases] == [
        {"same": 7, "revised": 1, "new": 1}
    ]


def test_other_values_of_the_same_name_are_another_counter() -> None:
    briefing = briefing_with("army.csv", "Deaths", FIRST)
    other = [value * 1.1 for value in FIRST]
    briefing.apply(proposal.propose([file("press.csv", "Deaths", other)], briefing).batch())
    assert len(briefing["series"]) == 2


def test_a_few_equal_values_prove_nothing() -> None:
    briefing = briefing_with("army.csv", "Sites", FIRST[:2])
    briefing.apply(proposal.propose([file("press.csv", "Sites", FIRST[:2])], briefing).batch())
    assert len(briefing["series"]) == 2


def test_the_same_values_under_another_name_are_another_series() -> None:
    briefing = briefing_with("deaths.csv", "Deaths", FIRST)
    briefing.apply(proposal.propose([file("rev.csv", "Arrests", FIRST)], briefing).batch())
    assert len(briefing["series"]) == 2
