"""The worst files that we know, dropped on the real window: a sentence each, and it stays alive.

"Alive" is that the window goes on handling events while a file is read: a timer ticks. How long it
has ever been silent is printed and not asserted: two cores are shared by everything that runs here.
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
import pytest
import xlsxwriter
from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from briefing import changes, document, schema
from briefing.exporting import workbook
from ui.desk import Desk
from ui.importing.review import Review

FORMATS = Path(__file__).resolve().parents[4] / "shared" / "data" / "practice" / "formats"
Drop = Callable[[Desk, Sequence[Path]], None]
_LONG_ENOUGH_MS = 60_000
_TICK_MS = 5
_ROWS = 40_000

TEN_WORST = {
    "PhpSpreadsheet__Reader__XLS__oleloop.xls": "damaged",  # a directory that leads back to itself
    "poi__clusterfuzz-testcase-minimized-POIHSSFFuzzer-5816431116615680.xls": "damaged",  # aborts
    "poi__clusterfuzz-testcase-minimized-POIHSSFFuzzer-5889658057523200.xls": "damaged",
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-4828727001088000.xlsx": "damaged",
    "poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5542865479270400.xlsx": "damaged",
    "poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx": "damaged",
    "poi__poc-xmlbomb.xlsx": "can harm",  # a billion laughs
    "poi__54764-2.xlsx": "can harm",
    "calamine__issue_594_dos.ods": "more than 5,000,000 cells",  # repeats one without end
    "poi__xxe_in_schema.xlsx": "",  # names files elsewhere; reads, and nothing else is opened
}
"""File -> part of the sentence that is shown; "" = the review opens."""


class Pulse(QtCore.QObject):
    """Ticks as long as the window handles events, and measures the longest silence."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks = 0
        self.worst_ms = 0.0
        self._last = time.perf_counter()
        self._timer = QtCore.QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(_TICK_MS)

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.ticks += 1
        self.worst_ms = max(self.worst_ms, (now - self._last) * 1000)
        self._last = now

    def begin(self) -> None:
        self.ticks, self.worst_ms, self._last = 0, 0.0, time.perf_counter()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


def wait(ready: Callable[[], bool]) -> None:
    """Handle events until something is so; not `QTest.qWait`, which keeps other threads waiting."""
    loop = QtCore.QEventLoop()
    look = QtCore.QTimer()
    look.timeout.connect(lambda: loop.quit() if ready() else None)
    look.start(_TICK_MS)
    end = QtCore.QTimer()
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    end.start(_LONG_ENOUGH_MS)
    loop.exec()
    assert ready(), "waited in vain"


def boxes(desk: Desk) -> list[QtWidgets.QMessageBox]:
    found = desk.window.findChildren(QtWidgets.QMessageBox)
    return [box for box in found if box.isVisible()]


def reviews(desk: Desk) -> list[Review]:
    return [each for each in desk.window.findChildren(Review) if each.isVisible()]


def answer(desk: Desk) -> str:
    """Close what has opened and return what it said; "" for the review."""
    for box in boxes(desk):
        text = f"{box.text()} {box.informativeText()}"
        box.done(0)
        return text
    for review in reviews(desk):
        review.reject()
    return ""


@pytest.mark.shared
def test_the_ten_worst_one_after_the_other(
    desk: Desk, capsys: pytest.CaptureFixture[str], drop: Drop
) -> None:
    pulse = Pulse()
    for name, sentence in TEN_WORST.items():
        pulse.begin()
        drop(desk, [FORMATS / name])
        wait(lambda: bool(boxes(desk) or reviews(desk)))
        ticks, worst = pulse.ticks, pulse.worst_ms
        with capsys.disabled():
            print(f"{worst:6.0f} ms of silence at most, {ticks:4} ticks: {name}")
        assert ticks > 1, "no event was handled while the file was read"
        shown = answer(desk)
        if sentence:
            assert name in shown
            assert sentence in shown
        else:
            assert not shown
        wait(lambda: not desk.tasks.busy and not boxes(desk) and not reviews(desk))
    assert desk.session.empty


@pytest.mark.shared
def test_the_ten_worst_at_once_are_one_box(desk: Desk, drop: Drop) -> None:
    bad = [FORMATS / name for name, sentence in TEN_WORST.items() if sentence]
    drop(desk, bad)
    wait(lambda: bool(boxes(desk)))
    (box,) = boxes(desk)
    for path in bad:
        assert path.name in box.detailedText()
    box.done(0)


def _work(desk: Desk) -> str:
    """Return what the window's foot says of work under way; "" where there is none."""
    texts = [
        label.text() for label in desk.status.findChildren(QtWidgets.QLabel) if label.isVisible()
    ]
    return next((text for text in texts if text.endswith(" read")), "")


def _cancel(desk: Desk) -> QtWidgets.QToolButton:
    buttons = desk.status.findChildren(QtWidgets.QToolButton)
    return next(each for each in buttons if each.text() == "Cancel")


def _children() -> list[psutil.Process]:
    return [
        each for each in psutil.Process().children() if "briefing.reading.child" in each.cmdline()
    ]


def _foreign(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Events")
        sheet.write_row(0, 0, ["Date", "Event", "Place", "Note"])
        for row in range(1, _ROWS):
            day = f"20{row % 20 + 10}-05-{row % 28 + 1:02}"
            sheet.write_row(row, 0, [day, f"Event {row}", "Ensenada", "x"])
    return path


def _ours(path: Path) -> Path:
    briefing = document.Briefing()
    columns: dict[str, tuple[schema.Cell, ...]] = {
        "id": tuple(f"e{number}" for number in range(_ROWS)),
        "date": ("2020-10-15",) * _ROWS,
        "title": tuple(f"Event {number}" for number in range(_ROWS)),
    }
    briefing.apply(changes.InsertRows("events", columns))
    path.write_bytes(workbook.to_bytes(briefing))
    return path


@pytest.mark.parametrize("make", [_foreign, _ours])
def test_rows_are_counted_while_they_are_read_and_cancel_is_at_once(
    desk: Desk, tmp_path: Path, make: Callable[[Path], Path], drop: Drop
) -> None:
    path = make(tmp_path / "large.xlsx")
    pulse = Pulse()
    if make is _ours:
        desk.files.open(path)
    else:
        drop(desk, [path])
    wait(lambda: bool(_work(desk)))
    said = _work(desk)
    assert said.endswith(" rows read")
    assert int(said.split()[0].replace(",", "")) > 0
    assert pulse.ticks > 1, "no event was handled while the file was read"
    assert _children()
    QTest.mouseClick(_cancel(desk), Qt.MouseButton.LeftButton)
    # Not "soon": the click itself ends it for the person, and the child is killed behind it.
    assert not _cancel(desk).isVisible()
    wait(lambda: not desk.tasks.busy)
    assert not _children()
    assert not boxes(desk)
    assert not reviews(desk)
    assert desk.session.empty


def test_a_broken_sheet_is_named_in_the_review_of_the_others(
    desk: Desk, tmp_path: Path, drop: Drop
) -> None:
    whole, path = tmp_path / "whole.xlsx", tmp_path / "report.xlsx"
    with xlsxwriter.Workbook(str(whole)) as book:
        for name in ("Events", "Sanctions"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Date", "Event"])
            sheet.write_row(1, 0, ["2020-10-15", f"First of {name}"])
            sheet.write_row(2, 0, ["2021-12-08", f"Second of {name}"])
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(path, "w") as broken:
        for member in archive.namelist():
            content = archive.read(member)
            broken.writestr(member, content[:400] if member.endswith("sheet2.xml") else content)
    drop(desk, [path])
    wait(lambda: bool(reviews(desk)))
    (review,) = reviews(desk)
    assert [table.sheet.name for table in review.proposed.tables] == ["Events"]
    texts = [label.text() for label in review.findChildren(QtWidgets.QLabel)]
    assert any("The sheet Sanctions could not be read" in text for text in texts)
    review.reject()
    wait(lambda: not reviews(desk))
