"""The program checks itself: fonts, words, window, sample, import, figure and every export.

Run on every package that is built, with the network cut off, and by a person on whose machine
something is odd. It uses the command line as anyone would, in a folder of its own that is removed.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.resources
import io
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil
from PySide6 import QtCore, QtGui, QtWidgets

import briefing
from briefing import words
from ui import app

EXPORTS = {".xlsx": b"PK\x03\x04", ".pdf": b"%PDF-", ".svg": b"<?xml", ".png": b"\x89PNG"}
"""Ending -> the bytes with which a file of that kind begins; what is not built yet is not here."""

_ROWS = (
    "Date,Title,Side\n"
    "2021-05-03,First,Mexico\n"
    "Q3 2020,Second,United States\n"
    "5 de enero de 2023,Third,Mexico\n"
)


class CheckError(Exception):
    """A check did not find what it looked for; the text says what it found, for who repairs it."""


def main(argv: Sequence[str]) -> int:
    """Run every check, print a line for each, and return 0 only if all passed."""
    del argv
    application = QtWidgets.QApplication.instance() or QtWidgets.QApplication(sys.argv[:1])
    assert isinstance(application, QtWidgets.QApplication)
    language = app.system_language()
    with tempfile.TemporaryDirectory(prefix="briefing-desk-self-test-") as name:
        folder = Path(name)
        checks: dict[str, Callable[[], str]] = {
            # First, so that its time is that of a start.
            "window": lambda: _window(application),
            "fonts": _fonts,
            "words": _words,
            "sample": _sample,
            "import": lambda: _import(folder),
            "figure": lambda: _figure(folder),
            "exports": lambda: _exports(folder),
        }
        failures = sum(not _passed(key, check, language) for key, check in checks.items())
    _print_surroundings(language)
    print(words.say("selftest.failed" if failures else "selftest.done", language, count=failures))
    return 1 if failures else 0


def _passed(key: str, check: Callable[[], str], language: words.Language) -> bool:
    what = words.say(f"selftest.check.{key}", language)
    try:
        detail = check()
    except Exception as error:  # noqa: BLE001 - whatever is wrong here, the others say their part
        detail = f"{type(error).__name__}: {error}"
        print(words.say("selftest.no", language, what=what, detail=detail), flush=True)
        return False
    print(words.say("selftest.yes", language, what=what, detail=detail), flush=True)
    return True


def _window(application: QtWidgets.QApplication) -> str:
    """Build the whole window, let it paint, and take it down again."""
    app.load_fonts()
    start = app.Start(application, app.system_language())
    start.window.show()
    application.processEvents()
    seconds = time.time() - psutil.Process().create_time()
    desk = start.furnish()
    application.processEvents()
    picture = start.window.grab().toImage()
    desk.tasks.stop()
    start.window.close()
    start.window.deleteLater()
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete.value)
    _expect(_colours(picture) > 3, "the window is blank")
    return f"{seconds:.2f} s"


def _fonts() -> str:
    from ui.painting import fonts

    fonts.load()
    widths = []
    for weight in (400, 500, 600):
        font = QtGui.QFont("Briefing Sans")
        font.setPixelSize(100)
        font.setWeight(QtGui.QFont.Weight(weight))
        _expect(QtGui.QFontInfo(font).family() == "Briefing Sans", "the font is not ours")
        widths.append(QtGui.QFontMetricsF(font).horizontalAdvance("Cooperation and seizures"))
    _expect(len(set(widths)) == 3, f"three weights have the widths {widths}")
    return ", ".join(f"{width:.0f}" for width in widths)


def _words() -> str:
    english, spanish = words.catalogue("en"), words.catalogue("es")
    _expect(english.keys() == spanish.keys(), "the catalogues differ in their keys")
    return f"{len(english):,}"


def _sample() -> str:
    """Open the sample through the reading child and count its rows."""
    line = _inspected(_sample_file())
    records = sum(sheet["records"] or 0 for sheet in line["sheets"])
    _expect(records > 0, "the sample has no rows")
    return f"{records:,}"


def _import(folder: Path) -> str:
    file = folder / "events.csv"
    file.write_text(_ROWS, encoding="utf-8")
    sheets = _inspected(file)["sheets"]
    found = [(sheet["kind"], sheet["records"], sheet["dated"]) for sheet in sheets]
    _expect(found == [("events", 3, 3)], f"three events were read as {found}")
    return "3"


def _figure(folder: Path) -> str:
    picture = QtGui.QImage(str(_built(folder / "figure.png")))
    colours = _colours(picture)
    _expect(colours > 20, f"the figure has {colours} colors")
    return f"{picture.width()} x {picture.height()}"


def _exports(folder: Path) -> str:
    for ending, magic in EXPORTS.items():
        data = _built(folder / f"sample{ending}").read_bytes()
        _expect(data.startswith(magic), f"{ending} begins with {data[:8]!r}")
        _expect(len(data) > 2_000, f"{ending} has {len(data)} bytes")
    return " ".join(EXPORTS)


def _sample_file() -> Path:
    samples = Path(str(importlib.resources.files("resources"))) / "samples"
    return samples / "us-mexico-fentanyl.xlsx"


def _inspected(file: Path) -> dict[str, Any]:
    """Return what `inspect --json` says of a file, which must be well."""
    said = _run(["inspect", str(file), "--json"])
    line: dict[str, Any] = json.loads(said)
    _expect(line["ok"], line["error"])
    return line


def _built(target: Path) -> Path:
    _run(["build", str(_sample_file()), "-o", str(target)])
    return target


def _run(arguments: list[str]) -> str:
    """Run a command of ours in this process and return what it printed; it must end with 0."""
    # Not before the window is timed: they bring numpy and all that reads and lays out.
    from briefing import cli
    from ui.painting.renderer import QtRenderer

    printed, complaint = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaint):
        code = cli.main(arguments, QtRenderer())
    _expect(code == 0, f"{arguments[0]} ended with {code}: {complaint.getvalue().strip()}")
    return printed.getvalue()


def _colours(picture: QtGui.QImage) -> int:
    """Return how many colours a coarse grid over the picture finds."""
    across, down = max(1, picture.width() // 400), max(1, picture.height() // 300)
    return len(
        {
            picture.pixel(x, y)
            for x in range(0, picture.width(), across)
            for y in range(0, picture.height(), down)
        }
    )


def _expect(condition: bool, found: str) -> None:
    if not condition:
        raise CheckError(found)


def _print_surroundings(language: words.Language) -> None:
    """Print what the checks ran under; names of software, the same in every language."""
    frozen = bool(getattr(sys, "frozen", False))
    print(words.say("selftest.under", language))
    print(f"  Briefing Desk {briefing.__version__}")
    print(f"  Python {platform.python_version()}, {'PyInstaller' if frozen else sys.prefix}")
    print(f"  {platform.platform()}")
    print(f"  Qt {QtCore.qVersion()}, {QtGui.QGuiApplication.platformName()}")
    for module in ("PySide6", "numpy", "pyqtgraph", "python_calamine", "xlsxwriter"):
        version = getattr(importlib.import_module(module), "__version__", "")
        print(f"  {module} {version}".rstrip())
