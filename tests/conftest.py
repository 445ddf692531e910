"""What every test runs under: no display, no other fonts, no network, no traces, no noise.

The environment is set before Qt, the hypothesis profiles and any file of ours is imported, so
that programs that a test starts run under it as well.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import psutil
import pytest
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6 import QtWidgets
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk

ROOT = Path(__file__).resolve().parent.parent
CI = os.environ.get("CI") == "true"

PROGRAMS = {
    "libreoffice": ("soffice",),
    "chromium": ("chromium",),
    "strace": ("strace",),
    "poppler": ("pdftotext", "pdftoppm"),
    "xvfb": ("Xvfb", "xdotool"),
}
"""Marker -> the programs that a test so marked starts."""

_started = pytest.StashKey[dict[str, int]]()
_folder = Path(tempfile.mkdtemp(prefix="briefing-desk-tests-"))
_network: list[str] = []


def _isolate(folder: Path) -> None:
    """Point everything that a program of ours asks its surroundings for into `folder`.

    Fontconfig is given our own three faces and nothing else: a text that another font would have
    to draw is then seen in the tests and not first on another person's machine.
    """
    temporary = tempfile.gettempdir()
    fontconfig = folder / "fonts.conf"
    fontconfig.write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<dir>{ROOT / 'resources' / 'fonts'}</dir><cachedir>{folder / 'fontconfig'}</cachedir>"
        "</fontconfig>",
        encoding="utf-8",
    )
    xdg = [f"XDG_{name}" for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME")]
    names = [*xdg, "XDG_RUNTIME_DIR", "APPDATA", "LOCALAPPDATA", "TMPDIR"]
    homes = {name: str(folder / name.lower()) for name in names}
    for path in homes.values():
        Path(path).mkdir(mode=0o700)
    os.environ.update(homes)
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        FONTCONFIG_FILE=str(fontconfig),
        # pytest keeps the folders of the last runs in the real place, to be looked at.
        PYTEST_DEBUG_TEMPROOT=temporary,
    )
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR"):
        os.environ.pop(name, None)
    tempfile.tempdir = homes["TMPDIR"]


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every internet socket that Python code makes (Qt is seen by strace, not by this)."""
    if event == "socket.__new__":
        # 2 and 10 or 23 or 30 are AF_INET and AF_INET6; the socket module is not imported for it.
        inet = arguments[1] in {2, 10, 23, 30} and arguments[2] != 0
    else:
        inet = event in {"socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"}
    if inet:
        _network.append(f"{event}{arguments[1:]}")
        raise PermissionError(f"a test reached for the network: {event} {arguments[1:]}")


_isolate(_folder)
sys.addaudithook(_refuse_network)

hypothesis.settings.register_profile(
    "here",
    # Wall time is never asserted: two cores are shared by everything that runs here.
    deadline=None,
    max_examples=60,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    print_blob=True,
)
hypothesis.settings.register_profile(
    # The same examples in every run, so that a red CI is about the change that it tests.
    "ci",
    hypothesis.settings.get_profile("here"),
    derandomize=True,
    database=None,
)
hypothesis.settings.register_profile(
    "long", hypothesis.settings.get_profile("here"), max_examples=100_000
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if CI else "here"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs something that is not here, count it, and put the package's tests last.

    In CI, where build/test.py has installed every program as root, a missing one is an error:
    nothing is left out there by accident.
    """
    missing = {
        marker: f"needs {' and '.join(programs)}"
        for marker, programs in PROGRAMS.items()
        if not all(shutil.which(program) for program in programs)
    }
    if missing and CI and hasattr(os, "geteuid") and os.geteuid() == 0:
        raise pytest.UsageError(f"CI lacks programs that tests use: {missing}")
    if not (ROOT.parent / "shared" / "data").is_dir():
        missing["shared"] = "needs ../shared beside the checkout"
    left_out = config.stash.setdefault(_started, {})
    for item in items:
        reasons = [reason for marker, reason in missing.items() if item.get_closest_marker(marker)]
        for reason in reasons:
            item.add_marker(pytest.mark.skip(reason=reason))
            left_out[reason] = left_out.get(reason, 0) + 1
    items.sort(key=lambda item: item.get_closest_marker("package") is not None)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Name what was left out, and why, above pytest's own last line."""
    for reason, count in sorted(config.stash.get(_started, {}).items()):
        terminalreporter.write_line(f"left out here: {count} test(s): {reason}")


def pytest_unconfigure() -> None:
    """Remove the surroundings made for this run."""
    shutil.rmtree(_folder, ignore_errors=True)


class ExpectedLogs(logging.Handler):
    """Collects warnings and errors logged during a test, less those that it said would come."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.patterns: list[str] = []

    def __call__(self, pattern: str) -> None:
        """Expect at least one record whose message has the regular expression `pattern`."""
        self.patterns.append(pattern)

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def surprises(self) -> list[str]:
        """Give the records that nothing announced, and the announced ones that never came."""
        texts = [f"{record.name}: {record.getMessage()}" for record in self.records]
        came = [p for p in self.patterns if any(re.search(p, text) for text in texts)]
        unexpected = [text for text in texts if not any(re.search(p, text) for p in came)]
        return unexpected + [f"never logged: {p}" for p in self.patterns if p not in came]


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[ExpectedLogs]:
    """Fail the test on any warning or error logged, unless it called `expect_log(pattern)`."""
    handler = ExpectedLogs()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    surprises = handler.surprises()
    if surprises:
        pytest.fail("unexpected in the log:\n" + "\n".join(surprises))


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QtWidgets.QApplication) -> Iterator[Callable[..., Desk]]:
    """Return what opens the real window, `open_desk(width, height, **furnish)`; closed behind.

    Without a size the window has its own, without a folder nothing is remembered.
    """
    from ui.app import Start, load_fonts

    load_fonts()
    made: list[Desk] = []

    def opened(*size: int, **given: Any) -> Desk:
        desk = Start(qapp).furnish(**given)
        qtbot.addWidget(desk.window)
        if size:
            desk.window.resize(*size)
        desk.window.show()
        qtbot.waitExposed(desk.window)
        made.append(desk)
        return desk

    yield opened
    for desk in made:
        desk.session.stack.setClean()
        desk.tasks.stop()


@pytest.fixture
def drop() -> Callable[[Desk, Sequence[Path | str]], None]:
    """Return what drops files, or addresses, on a window.

    Qt delivers a drop only out of its own drag: the window is handed the event that it would get.
    """
    from PySide6 import QtCore, QtGui
    from PySide6.QtCore import Qt

    def dropped(desk: Desk, things: Sequence[Path | str]) -> None:
        data = QtCore.QMimeData()
        data.setUrls(
            [
                QtCore.QUrl(each) if isinstance(each, str) else QtCore.QUrl.fromLocalFile(str(each))
                for each in things
            ]
        )
        event = QtGui.QDropEvent(
            QtCore.QPointF(300, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        desk.window.dropEvent(event)

    return dropped


@pytest.fixture(autouse=True)
def _nothing_survives(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a widget, timer, thread, process or temporary file behind."""
    qt = "qapp" in request.fixturenames or "qtbot" in request.fixturenames
    before = _alive(qt)
    _network.clear()
    yield
    left = {name: things - before[name] for name, things in _alive(qt, settle=True).items()}
    left["network"] = set(_network)
    left = {name: things for name, things in left.items() if things}
    if left:
        pytest.fail(f"survived the test: {left}")


def _alive(qt: bool, *, settle: bool = False) -> dict[str, set[Any]]:
    """Give what is alive now, by kind; with `settle` whatever is ending may end first."""
    main = threading.main_thread()
    if settle:
        for thread in threading.enumerate():
            # Hypothesis and pytest start none; a thread of ours has had its cancel by now.
            if thread is not main and not thread.daemon:
                thread.join(5)
    return {
        # A dummy is what Python remembers of a pool thread of Qt that asked for its name.
        "threads": {
            thread
            for thread in threading.enumerate()
            if thread is not main and not isinstance(thread, threading._DummyThread)
        },
        "processes": set(psutil.Process().children()),
        "temporary files": set(Path(tempfile.gettempdir()).iterdir()),
        **(_alive_in_qt(settle) if qt else {}),
    }


def _alive_in_qt(settle: bool) -> dict[str, set[Any]]:
    from PySide6 import QtCore, QtWidgets
    from shiboken6 import isValid

    if settle:
        QtCore.QThreadPool.globalInstance().waitForDone(5000)
        # Deferred deletions wait for an event loop, which a test has no longer; what they free
        # may have held the last reference to something else.
        for _ in range(2):
            QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete.value)
            QtCore.QCoreApplication.processEvents()
            gc.collect()
    timers = (each for each in gc.get_objects() if isinstance(each, QtCore.QTimer))
    return {
        "widgets": set(QtWidgets.QApplication.topLevelWidgets()),
        "timers": {timer for timer in timers if isValid(timer) and timer.isActive()},
    }
