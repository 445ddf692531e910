"""Nothing goes out by itself: no internet socket, no file opened because a cell names it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "us-mexico-fentanyl.xlsx"

_LOOK = """
import sys
from pathlib import Path
from PySide6 import QtCore, QtWidgets
from ui.app import Start, load_fonts
from ui.importing.review import Review

application = QtWidgets.QApplication([])
load_fonts()
desk = Start(application).furnish()
desk.window.show()


def until(holds):
    while not holds():
        loop = QtCore.QEventLoop()
        QtCore.QTimer.singleShot(50, loop.quit)
        loop.exec()


def review():
    return next((box for box in desk.window.findChildren(Review) if box.isVisible()), None)


desk.import_files([Path(sys.argv[1])])
until(lambda: review() is not None)
review().grab()
review().import_button.click()
until(lambda: not desk.session.empty and review() is None)
for table in desk.session.briefing.tables:
    if table in ("events", "series", "sources", "positions", "set_aside"):
        desk.tables.show_table(table)
        ids = desk.session.briefing[table].ids
        desk.selection.choose(table, tuple(ids[:1]))
        desk.window.grab()
until(lambda: not desk.tasks.busy)
desk.window.grab()
desk.session.stack.setClean()
print("looked at everything")
"""


def _traced(log: Path, what: str, command: list[str]) -> str:
    """Run a command and return the system calls that it and its children made."""
    line = ["strace", "-f", "-e", f"trace={what}", "-o", str(log), *command]
    done = subprocess.run(line, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return log.read_text(encoding="utf-8", errors="replace")


@pytest.mark.strace
@pytest.mark.parametrize("ending", ["xlsx", "pdf", "png"])
def test_build_opens_no_internet_socket(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"sample.{ending}"
    command = [sys.executable, "-m", "ui", "build", str(SAMPLE), "-o", str(target)]
    calls = _traced(tmp_path / "calls", "network", command)
    assert target.stat().st_size > 10_000
    assert "AF_INET" not in calls


@pytest.mark.strace
def test_no_file_that_a_cell_names_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG not to be looked at")
    payload = f'<img src="file://{secret}"><a href="file://{secret}">x</a>'
    sheet = tmp_path / "payload.xlsx"
    workbook = xlsxwriter.Workbook(str(sheet), {"strings_to_urls": False})
    page = workbook.add_worksheet("Events")
    rows = [
        ["Date", "Event", "Side", "Category", "Source", "Description", payload[:200]],
        ["2020-01-02", payload, payload, payload, payload, payload, payload],
        ["31/02/2022", payload, payload, payload, payload, payload, payload],
    ]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            page.write_string(number, column, text)
    numbers = workbook.add_worksheet("Numbers")
    for number, line in enumerate([["Series", "2019", "2020"], [payload, "1", "2"]]):
        for column, text in enumerate(line):
            numbers.write_string(number, column, text)
    workbook.close()
    command = [sys.executable, "-c", _LOOK, str(sheet)]
    calls = _traced(tmp_path / "calls", "open,openat,stat,newfstatat,network", command)
    assert "payload.xlsx" in calls  # the trace does see files that are opened
    assert "secret.png" not in calls
    assert "AF_INET" not in calls
