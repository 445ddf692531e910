"""What a table is taken for, and which of its columns give the time."""

from collections.abc import Sequence

import pytest

from briefing.reading import cells
from briefing.reading.meaning import chosen, kinds, profiles
from briefing.reading.tables import tables
from briefing.reading.texts import headings


def plan(
    *rows: Sequence[cells.Cell], context: Sequence[str] = (), forced: kinds.Kind | None = None
) -> tuple[tables.Table, kinds.Plan]:
    table = tables.find(cells.Sheet("", False, [list(row) for row in rows]), headings.known)
    assert table is not None
    return table, kinds.decide(table, profiles.of_table(table), context, forced)


def fields(
    *rows: Sequence[cells.Cell], context: Sequence[str] = (), forced: kinds.Kind | None = None
) -> tuple[kinds.Kind, kinds.Layout | None, dict[str, str]]:
    table, found = plan(*rows, context=context, forced=forced)
    named = dict(zip(table.columns, table.headings, strict=True))
    return found.kind, found.layout, {named[column]: name for column, name in found.fields.items()}


TITLES = ("Captura de Ovidio", "Cumbre en Washington", "Decreto de puertos", "Visita a Pekín")


def test_events_with_one_date() -> None:
    dates = ("17/10/2019", "15 de octubre de 2020", "dic. 2020", "primavera de 2021")
    kind, layout, named = fields(("Fecha", "Hecho"), *zip(dates, TITLES, strict=True))
    assert (kind, layout) == ("events", "rows")
    assert named == {"Fecha": "date", "Hecho": "title"}


def test_start_and_end_make_a_span() -> None:
    rows = [("2019-01-03", "2019-02-01", text) for text in TITLES]
    assert fields(("Start", "End", "Headline"), *rows)[2] == {
        "Start": "date", "End": "end", "Headline": "title",
    }  # fmt: skip


def test_a_second_date_is_an_end_only_where_its_heading_says_so() -> None:
    rows = [("2019-01-03", "2019-02-01", text) for text in TITLES]
    named = fields(("Adopted", "Entry into force", "Law"), *rows)[2]
    assert "end" not in named.values()
    assert named["Adopted"] == "date"


def test_years_months_and_days_apart() -> None:
    rows = [(2019, number + 1, 3, text) for number, text in enumerate(TITLES)]
    assert fields(("Year", "Month", "Day", "Headline"), *rows)[2] == {
        "Year": "year", "Month": "month", "Day": "day", "Headline": "title",
    }  # fmt: skip


def test_numbered_groups_of_years_months_and_days() -> None:
    head = ("WarName", "YrBeg1", "MonBeg1", "DayBeg1", "YrEnd1", "MonEnd1", "DayEnd1", "YrBeg2")
    rows = [(text, 1899, 9, 1, 1903, 6, -999, -999) for text in TITLES]
    named = fields(head, *rows)[2]
    assert [name for name in named if named[name] in {"year", "end_year"}] == ["YrBeg1", "YrEnd1"]
    assert named["DayEnd1"] == "end_day"


@pytest.mark.parametrize(
    ("context", "date", "end"),
    [
        (("famous deaths",), "Date of death", None),
        (("authors",), "Date of birth", "Date of death"),
    ],
)
def test_what_the_table_is_about_chooses_between_birth_and_death(
    context: tuple[str, ...], date: str, end: str | None
) -> None:
    rows = [(name, "1946-09-05", f"19{place + 91}-11-24") for place, name in enumerate("abcd")]
    named = fields(("Name", "Date of birth", "Date of death"), *rows, context=context)[2]
    assert named[date] == "date"
    assert named.get(end or "") == ("end" if end else None)


def test_statistics_wide_by_period() -> None:
    kind, layout, _ = fields(
        ("State", 2000, 2001, 2002), ("Chiapas", 1, 2, 3), ("Yucatán", 4, 5, 6)
    )
    assert (kind, layout) == ("statistics", "wide-periods")


def test_statistics_wide_by_series() -> None:
    rows = [(1998 + place, 7000 - place, 95 + place) for place in range(5)]
    kind, layout, named = fields(("Year", "Homicides", "Population"), *rows)
    assert (kind, layout) == ("statistics", "wide-series")
    assert named == {"Year": "year", "Homicides": "value", "Population": "value"}


def test_statistics_long() -> None:
    rows = [(place, year, year / 7) for place in ("MEX", "USA") for year in range(2000, 2006)]
    kind, layout, named = fields(("Entity", "Year", "Number of conflicts"), *rows)
    assert (kind, layout) == ("statistics", "long")
    assert named == {"Entity": "series", "Year": "year", "Number of conflicts": "value"}


def test_spanish_months_across_with_a_column_of_years() -> None:
    head = ("Año", "Entidad", "Enero", "Febrero", "Marzo")
    table, found = plan(head, (2019, "Chiapas", 1, 2, 3), (2020, "Chiapas", 4, 5, 6))
    assert (found.kind, found.layout) == ("statistics", "wide-periods")
    assert found.fields[table.columns[0]] == "year"


def test_the_moment_of_an_update_is_no_period() -> None:
    rows = [
        (f"P{place}", f"2020-03-0{place + 1}T12:53:03", 60 + place, place) for place in range(4)
    ]
    found = fields(("Province", "Last Update", "Confirmed", "Deaths"), *rows)
    assert found[:2] == ("statistics", "cross-section")


def test_keys_coordinates_and_index_columns_measure_nothing() -> None:
    head = ("", "iso", "year", "latitude", "share")
    rows = [(place, "ALB", 2000 + place, 41.1, place / 7) for place in range(1, 6)]
    assert fields(head, *rows)[2] == {"iso": "series", "year": "year", "share": "value"}


def test_positions() -> None:
    head = ("Question", "Speaker", "Date", "Statement")
    rows = [("Where?", "AMLO", "2023-03-09", text) for text in TITLES]
    assert fields(head, *rows)[0] == "positions"


def test_texts_alone_are_nothing() -> None:
    assert fields(("Data item", "Description"), ("a", "what it is"), ("b", "another"))[0] == "none"


def test_a_person_overrules() -> None:
    rows = [(1998 + place, 7000 - place, f"t{place}") for place in range(5)]
    head = ("Year", "Homicides", "Remark")
    assert fields(head, *rows, forced="events")[0] == "events"
    assert fields(head, *rows, forced="statistics")[0] == "statistics"
    assert fields(head, *rows, forced="none")[0] == "none"


def choice(*rows: Sequence[cells.Cell]) -> tuple[str, str]:
    """Return why the date and the title were chosen, in words."""
    table, found = plan(*rows)
    names = dict(zip(table.columns, table.headings, strict=True))
    return chosen.date(found, names, (), "en"), chosen.title(found, names, (), "es")


def test_it_is_said_which_of_several_dates_was_chosen_and_why() -> None:
    rows = [(f"2019-0{n + 1}-03", f"2020-0{n + 1}-01", text) for n, text in enumerate(TITLES)]
    date, _ = choice(("Adopted", "Published", "Headline"), *rows)
    assert date == (
        "“Adopted” gives the date, since “Published” tells when it was published, reported or "
        "in force."
    )
    date, _ = choice(("Fecha", "Firma", "Hecho"), *rows)
    assert date == "“Fecha” gives the date, since its heading says so; “Firma” would do too."


def test_it_is_said_which_of_several_titles_was_chosen_and_why() -> None:
    rows = [(f"2019-0{n + 1}-03", text, f"{text} y más") for n, text in enumerate(TITLES)]
    _, title = choice(("Fecha", "Hecho", "Observado"), *rows)
    assert title.startswith("“Hecho” da el título, porque su encabezado lo dice")
    assert "“Observado”" in title


def test_nothing_is_said_where_there_was_nothing_to_choose() -> None:
    rows = [(f"2019-0{n + 1}-03", text) for n, text in enumerate(TITLES)]
    assert choice(("Fecha", "Hecho"), *rows) == ("", "")


def test_statistics_forced_on_words_say_that_nothing_counts() -> None:
    rows = [(f"2019-0{n + 1}-03", text) for n, text in enumerate(TITLES)]
    _, found = plan(("Fecha", "Hecho"), *rows, forced="statistics")
    assert (found.kind, found.layout, found.why) == ("statistics", None, "importing.no_numbers")


def test_both_readings_are_offered_where_they_are_near() -> None:
    rows = [(2015 + n, text, 10 + n) for n, text in enumerate(TITLES)]
    _, found = plan(("Year", "Operation", "Seizures"), *rows)
    other = {"events": "statistics", "statistics": "events"}[found.kind]
    assert found.nearly == other
