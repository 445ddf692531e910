"""From the start of the program to a painted empty window, in a process of its own.

`seconds` is the median; `ratio_bare` compares it with a bare window of the same toolkit in the same
run (bars: 0.5 s warm, 1.5 times). Heavy libraries must not be loaded by then: `heavy` names those
that are.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
HEAVY = ("numpy", "pandas", "pyqtgraph", "openpyxl", "xlsxwriter", "docx", "pptx")

_MEASURED = """
import sys, time, json
begun = float(sys.argv[1])
from PySide6 import QtCore, QtWidgets
{build}
painted = []
class Seen(QtCore.QObject):
    def eventFilter(self, watched, event):
        if event.type() == QtCore.QEvent.Type.Paint and not painted:
            painted.append(True)
            QtCore.QTimer.singleShot(0, finish)
        return False
def finish():
    seconds = time.clock_gettime(time.CLOCK_MONOTONIC) - begun
    heavy = [name for name in {heavy!r} if name in sys.modules]
    print(json.dumps({{"seconds": seconds, "heavy": heavy}}), flush=True)
    import os; os._exit(0)
seen = Seen()
application.installEventFilter(seen)
window.show()
application.exec()
"""
_OURS = """
from ui import app
application = QtWidgets.QApplication([])
app.load_fonts()
window = app.Start(application).window
"""
# Any program with a window names Qt's constants, which PySide6 makes at that moment, in 20 ms.
_BARE = """
from PySide6.QtCore import Qt
application = QtWidgets.QApplication([])
window = QtWidgets.QMainWindow()
window.setCentralWidget(QtWidgets.QLabel("x"))
window.resize(1440, 900)
"""


class Seen(TypedDict):
    """What a started program says of itself."""

    seconds: float
    heavy: list[str]


def measure(runs: int = RUNS) -> Mapping[str, object]:
    """Return the median seconds, the ratio to a bare window, and which heavy libraries came."""
    ours: list[float] = []
    bare: list[float] = []
    heavy: set[str] = set()
    for _ in range(runs):
        result = _run(_OURS)
        ours.append(result["seconds"])
        heavy.update(result["heavy"])
        bare.append(_run(_BARE)["seconds"])
    # The first run of each warms the disk's cache.
    seconds, floor = statistics.median(ours[1:]), statistics.median(bare[1:])
    return {
        "seconds": round(seconds, 3),
        "bare_seconds": round(floor, 3),
        "ratio_bare": round(seconds / floor, 2),
        "heavy": sorted(heavy),
    }


def _run(build: str) -> Seen:
    program = _MEASURED.format(build=build, heavy=HEAVY)
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    if sys.platform.startswith("linux") and "DISPLAY" not in surroundings:
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    begun = time.clock_gettime(time.CLOCK_MONOTONIC)
    done = subprocess.run(
        [sys.executable, "-c", program, str(begun)],
        check=True,
        capture_output=True,
        text=True,
        env=surroundings,
        cwd=ROOT,
    )
    answer: Seen = json.loads(done.stdout.splitlines()[-1])
    return answer


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
