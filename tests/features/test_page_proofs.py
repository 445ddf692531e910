"""The sample on every paper: what a reader searches the PDF for is in it, and all adds up."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

import pytest
from PySide6 import QtWidgets

from briefing import document, figures, filters, words
from briefing.figures import Note, Paper, Text
from briefing.layout import Layout, Scene, callout_list, lane_layouts
from briefing.layout.scene import Segments, Texts
from ui.painting import renderer

pytestmark = pytest.mark.poppler
SEIZURES = "cbp_fentanyl_lbs_month_sw"
PAPERS = {
    "letter": Paper(),
    "a4": Paper("a4"),
    "a4-portrait": Paper("a4", portrait=True, callout_list=True),
    "slide": Paper("16:9"),
}
NOTES = (
    Note("t", "text", "2023-04-15", series=SEIZURES, text=Text("The most", "El mayor")),
    Note("l", "line", "2024-10-01", text=Text("A new government", "Nuevo gobierno")),
    Note("b", "band", "2020-03-21", "2021-11-08", text=Text("Border closed", "Cierre")),
    Note("h", "threshold", series=SEIZURES, y=2000.0, text=Text("A mark", "Una marca")),
    Note("k", "bracket", "2023-04-01", "2025-04-01", series=SEIZURES, text=Text("Two", "Dos")),
)


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> Paper:
    return PAPERS[request.param]


@pytest.fixture
def briefing(sample: document.Briefing, paper: Paper) -> document.Briefing:
    return _with(sample, paper)


def _with(briefing: document.Briefing, paper: Paper, **more: object) -> document.Briefing:
    copy = briefing.snapshot()
    figure = figures.read(copy, "cooperation-and-seizures")
    altered = dataclasses.replace(figure, id="f", paper=paper, **more)  # type: ignore[arg-type]
    copy.apply(figures.save(copy, altered))
    return copy


def _text_of(briefing: document.Briefing, language: words.Language, folder: Path) -> list[str]:
    """Return the text of every page of the PDF, spaces made single."""
    path = folder / "figure.pdf"
    path.write_bytes(renderer.QtRenderer().pdf(briefing, "f", language=language))
    done = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True)
    pages = done.stdout.decode("utf-8").split("\f")[:-1]
    return [" ".join(page.split()) for page in pages]


def _said(scene: Scene) -> list[str]:
    return [" ".join(text.text.split()) for text in scene.texts if text.text.strip()]


def _numbers(layout: Layout) -> list[int]:
    """Return the numbers under the lanes, from what is written there."""
    found: list[int] = []
    for lane in layout.lanes:
        assert isinstance(lane.labels, lane_layouts.PaperLane)
        for group in lane.labels.numbers:
            first, _, last = group.text.partition("–")
            found += range(int(first), int(last or first) + 1)
    return found


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_pdf_holds_every_event_with_its_sources_and_counts_them(
    qapp: QtWidgets.QApplication,
    briefing: document.Briefing,
    language: words.Language,
    tmp_path: Path,
) -> None:
    figure = figures.read(briefing, "f")
    rows = filters.taken(briefing, figure).rows
    scenes = renderer.page_scenes(briefing, "f", None, language)
    pages = _text_of(briefing, language, tmp_path)
    assert len(pages) == len(scenes)
    for scene, page in zip(scenes, pages, strict=True):
        assert [said for said in _said(scene) if said not in page] == []
    for said in (figure.title, figure.subtitle, figure.bottom_line):
        assert " ".join(said.best(language)[0].split()) in pages[0]
    assert scenes[0].tally.total == len(rows)
    counted = renderer.counted(scenes[0], language)
    assert counted.startswith(f"{len(rows)} ")
    assert counted in pages[0]
    everything = " ".join(pages)
    events = briefing["events"]
    for row in rows:
        record = events.record(events.ids[row])
        title = str(record["title_es" if language == "es" else "title"] or record["title"])
        assert " ".join(title.split()) in everything
        source = callout_list.source_text(briefing, str(record["sources"] or ""))
        assert source in everything


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_numbers_under_the_lanes_are_those_of_the_table(
    qapp: QtWidgets.QApplication, briefing: document.Briefing, language: words.Language
) -> None:
    layout = renderer.laid_out(briefing, "f", None, language)
    scenes = renderer.page_scenes(briefing, "f", None, language)
    numbers = _numbers(layout)
    assert numbers == list(range(1, scenes[0].tally.table + 1))
    bold = [text.text for scene in scenes[1:] for text in scene.texts if text.weight == 500]
    listed = [int(each) for each in bold if each.isdigit()]
    assert listed == numbers


def test_the_pages_behind_are_counted_from_the_figures_and_the_last_is_level(
    qapp: QtWidgets.QApplication, briefing: document.Briefing
) -> None:
    scenes = renderer.page_scenes(briefing, "f", None, "en")
    for number, scene in enumerate(scenes[1:], 2):
        assert f"Page {number} of {len(scenes)}" in _said(scene)
    rules = next(scenes[-1].of(Segments, "table.rule")).lines
    ends = [rules[rules[:, 0] == x, 1].max() for x in set(rules[:, 0].tolist())]
    assert max(ends) - min(ends) < 60.0


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_notes_and_a_comparison_are_in_the_text(
    qapp: QtWidgets.QApplication,
    sample: document.Briefing,
    paper: Paper,
    language: words.Language,
    tmp_path: Path,
) -> None:
    event = figures.read(sample, "cooperation-and-seizures").callouts[0]
    comparison = figures.BeforeAfter("c", SEIZURES, event=event, months=12)
    briefing = _with(sample, paper, notes=NOTES, comparisons=(comparison,))
    scenes = renderer.page_scenes(briefing, "f", None, language)
    pages = _text_of(briefing, language, tmp_path)
    assert [said for said in _said(scenes[0]) if said not in pages[0]] == []
    for note in NOTES:
        assert note.text.best(language)[0] in pages[0]
    assert words.say("comparison.caution", language) in pages[0]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_event_is_named_or_numbered_whatever_notes_lie_over(
    qapp: QtWidgets.QApplication,
    sample: document.Briefing,
    paper: Paper,
    language: words.Language,
) -> None:
    lanes = ("United States", "Mexico", "US and Mexico")
    over = tuple(
        Note(f"o{k}", "text", "2023-01-15", lane=lane, dy=0.0, placed=True, text=Text("Over them"))
        for k, lane in enumerate(lanes)
    )
    briefing = _with(sample, paper, notes=(*NOTES, *over))
    layout = renderer.laid_out(briefing, "f", None, language)
    scene = renderer.page_scenes(briefing, "f", None, language)[0]
    named = {
        each for mark in scene.of(Texts, "lane.label") for text in mark.items for each in text.ids
    }
    numbered = set()
    for given, lane in zip(layout.inputs.lanes, layout.lanes, strict=True):
        assert isinstance(lane.labels, lane_layouts.PaperLane)
        numbered |= {given.ids[each] for group in lane.labels.numbers for each in group.positions}
    events = briefing["events"]
    taken = {events.ids[row] for row in filters.taken(briefing, figures.read(briefing, "f")).rows}
    assert named | numbered == taken
    assert not named & numbered
    assert (scene.tally.named, scene.tally.marks, scene.tally.table) == (
        len(named),
        0,
        len(numbered),
    )
