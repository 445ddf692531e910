"""What a figure lacks in one language is listed, and filling a text takes it off the list."""

from __future__ import annotations

import pytest

from briefing import changes, figures, schema, untranslated, words
from briefing.document import Briefing
from briefing.figures import Figure, Lane, Note, Panel, Text

Rows = list[dict[str, schema.Cell]]


@pytest.fixture
def briefing() -> Briefing:
    events: Rows = [
        {"id": "both", "date": "2020-01-01", "title": "One", "title_es": "Uno"},
        {"id": "short", "date": "2020-01-02", "title": "A long one", "label": "Short"},
        {"id": "english", "date": "2020-01-03", "title": "Three"},
        {"id": "spanish", "date": "2020-01-04", "title_es": "Cuatro"},
        {"id": "hidden", "date": "2020-01-05", "title": "Five", "side": "China"},
        {"id": "blank", "date": "2020-01-06"},
    ]
    made = Briefing()
    made.apply(changes.insert_rows("events", events))
    series: Rows = [{"id": "s", "name": "Seized", "unit": "kg", "unit_es": "kg"}]
    made.apply(changes.insert_rows("series", series))
    made.apply(
        figures.save(
            made,
            Figure(
                "f",
                title=Text("Title"),
                subtitle=Text("Sub", "Sub"),
                bottom_line=Text(es="Resumen"),
                points=(Text("P", "P"), Text("Q")),
                lanes=(Lane(("Mexico",), name=Text("The south")),),
                panels=(Panel(("s", "gone"), unit=Text("kilos")),),
                notes=(Note("n", text=Text("Look")),),
                hidden_sides=frozenset({"China"}),
            ),
        )
    )
    return made


def kinds(briefing: Briefing, language: words.Language) -> list[tuple[str, str]]:
    found = untranslated.missing(briefing, figures.read(briefing, "f"), language)
    return [(each.kind, each.said) for each in found]


def test_what_is_missing_is_what_the_figure_shows_in_the_other_language(briefing: Briefing) -> None:
    assert kinds(briefing, "en") == [("bottom_line", "Resumen"), ("event", "Cuatro")]
    assert kinds(briefing, "es") == [
        ("title", "Title"),
        ("point", "Q"),
        ("lane", "The south"),
        ("panel_unit", "kilos"),
        ("note", "Look"),
        ("series", "Seized"),
        ("event", "Short"),
        ("event", "Three"),
    ]


@pytest.mark.parametrize("language", ["en", "es"])
def test_filling_a_text_takes_it_off_the_list_and_can_be_taken_back(
    briefing: Briefing, language: words.Language
) -> None:
    before = briefing.canonical()
    inverses = []
    while True:
        figure = figures.read(briefing, "f")
        gaps = untranslated.missing(briefing, figure, language)
        if not gaps:
            break
        change = untranslated.filled(briefing, figure, gaps[0], language, "dicho")
        inverses.append(briefing.apply(change))
        left = untranslated.missing(briefing, figures.read(briefing, "f"), language)
        assert left == gaps[1:]
    if language == "es":
        assert briefing["events"].record("short")["label_es"] == "dicho"
        assert briefing["events"].record("english")["title_es"] == "dicho"
    for inverse in reversed(inverses):
        briefing.apply(inverse)
    assert briefing.canonical() == before
