"""What a reader of the PDF can search for: every numbered mark with its title and sources."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

import pytest
from PySide6 import QtWidgets

from briefing import figures
from briefing.layout import callout_list
from tests.domain.layout import conftest as made
from ui.painting.renderer import QtRenderer


@pytest.mark.poppler
def test_every_callout_with_its_source_and_every_note_is_in_the_text(
    qapp: QtWidgets.QApplication, tmp_path: Path
) -> None:
    briefing = made.briefing_of(60)
    figure = dataclasses.replace(
        figures.read(briefing, "f"),
        callouts=("e5", "e10", "e15", "e20"),
        paper=figures.Paper(callout_list=True),
        notes=(
            figures.Note("t", "text", "2021-06-15", text=figures.Text("Said of a day")),
            figures.Note("l", "line", "2020-06-15", text=figures.Text("A line")),
            figures.Note("h", "threshold", series="lbs", y=120.0, text=figures.Text("A limit")),
        ),
    )
    briefing.apply(figures.save(briefing, figure))
    path = tmp_path / "figure.pdf"
    path.write_bytes(QtRenderer().pdf(briefing, "f", page="letter"))
    done = subprocess.run(
        ["pdftotext", "-l", "1", str(path), "-"], check=True, capture_output=True, text=True
    )
    text = " ".join(done.stdout.split())
    for identifier in figure.callouts:
        record = briefing["events"].record(identifier)
        assert str(record["title"]) in text
        assert callout_list.source_text(briefing, str(record["sources"])) in text
    for said in ("Said of a day", "A line", "15 Jun 2020", "A limit", "120 pounds"):
        assert said in text
