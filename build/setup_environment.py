"""Make `.venv` and fill it from the lock: what run.py and test.py do before anything else.

Every step leaves its mark in `.venv`, so that a second run does only what has changed. An
environment that somebody else made is used as it is and never removed, unless its Python no longer
runs. Standard library only.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import python_version
import system_packages
from system_packages import SetupError

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
FONTS = ROOT / "resources" / "fonts"
LOCKS = ("requirements.txt", "requirements-dev.txt")
"""The second holds all of the first and the tools; both are made by one command (CONTRIBUTING)."""

_MARKS = VENV / "briefing-desk.json"
_OLDEST_PIP = (22, 3)  # the first with --python


def prepare(*, development: bool, window: bool) -> Path:
    """Give the path of an interpreter that has everything Briefing Desk needs.

    development : also the tools that lint, type-check, test and package
    window : whether a window will be opened (more of the system's libraries under Linux)

    Raises SetupError with the sentence for the person where that cannot be done.
    """
    system_packages.install_qt_libraries(window=window)
    python = _interpreter()
    if not _runs(python):
        _make_venv()
    marks = _marks()
    _install_libraries(python, marks, development=development)
    project = _digest(ROOT / "pyproject.toml")
    if marks.get("project") != project:
        _say("Linking the program into the environment")
        _pip(python, "--no-build-isolation", "--no-deps", "--editable", str(ROOT))
        _mark(marks, project=project)
    fonts = _digest(ROOT / "build" / "fonts.py", ROOT / "build" / LOCKS[0])
    if marks.get("fonts") != fonts or not (FONTS / "advances.json").exists():
        _say("Cutting the fonts")
        _check(str(python), str(ROOT / "build" / "fonts.py"), quiet=True)
        _mark(marks, fonts=fonts)
    return python


def reported(main: Callable[[], int]) -> int:
    """Run a script's main; a SetupError becomes its sentence and exit code 1."""
    try:
        return main()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1


def _install_libraries(python: Path, marks: dict[str, str], *, development: bool) -> None:
    """Install the lock that is wanted, unless it or the larger one is in place as it is now."""
    locks = {name: _digest(ROOT / "build" / name) for name in LOCKS}
    wanted = LOCKS[1] if development else LOCKS[0]
    if all(marks.get(name) == locks[name] for name in (LOCKS if development else LOCKS[:1])):
        return
    _say(f"Installing the libraries of build/{wanted} (a minute or two the first time)")
    # Wheels only: nothing is compiled here, and no set-up script of a library runs.
    hashed = ("--require-hashes", "--only-binary", ":all:")
    _pip(python, *hashed, "--requirement", str(ROOT / "build" / wanted))
    _mark(marks, **(locks if development else {wanted: locks[wanted]}))


def _interpreter() -> Path:
    windows = sys.platform == "win32"
    return VENV / ("Scripts/python.exe" if windows else "bin/python")


def _runs(python: Path) -> bool:
    """Tell whether the environment's interpreter works and is one that we support."""
    try:
        answer = _ask(str(python), "-c", "import sys; print(*sys.version_info[:2])")
    except OSError:
        return False
    version = tuple(int(part) for part in answer.split())
    return python_version.OLDEST <= version <= python_version.NEWEST


def _make_venv() -> None:
    """Make the environment with pip in it or, where ensurepip is lacking, without."""
    _say(f"Making {VENV} with Python {sys.version.split()[0]}")
    if _can_ensurepip() or (system_packages.install_venv() and _can_ensurepip()):
        _check(sys.executable, "-m", "venv", "--clear", str(VENV))
    else:
        # Another pip then works on the environment from outside: see _pip_of.
        _check(sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV))


def _can_ensurepip() -> bool:
    return bool(_ask(sys.executable, "-c", "import ensurepip; print(ensurepip.version())"))


def _pip(python: Path, *arguments: str) -> None:
    options = ("-qq", "--disable-pip-version-check", "--no-input")
    _check(*_pip_of(python), "install", *options, *arguments)


def _pip_of(python: Path) -> list[str]:
    """Give the start of a command that installs into the environment.

    Its own pip; where there is none, that of the interpreter that runs this script or of the
    system's, installed if need be and allowed.
    """
    if _pip_version(str(python)):
        return [str(python), "-m", "pip"]
    for outside in (sys.executable, "/usr/bin/python3"):
        if _pip_version(outside) >= _OLDEST_PIP:
            return [outside, "-m", "pip", "--python", str(python)]
    system_packages.install(["python3-pip"], "This Python has neither ensurepip nor pip")
    return ["/usr/bin/python3", "-m", "pip", "--python", str(python)]


def _pip_version(python: str) -> tuple[int, ...]:
    """Give the version of an interpreter's pip as (major, minor), () where it has none."""
    try:
        answer = _ask(python, "-c", "import pip; print(*pip.__version__.split('.')[:2])")
    except OSError:
        return ()
    return tuple(int(part) for part in answer.split())


def _ask(*command: str) -> str:
    """Give a command's output, "" where it failed; raises OSError where it cannot be started."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def _check(*command: str, quiet: bool = False) -> None:
    """Run a command; raises SetupError that names it where it fails."""
    output = subprocess.DEVNULL if quiet else None
    if subprocess.run(command, check=False, stdout=output, cwd=ROOT).returncode:
        raise SetupError(f"Set-up stopped: this command failed.\n  {' '.join(command)}")


def _marks() -> dict[str, str]:
    """Give what earlier runs have finished: step -> digest of what it was made from."""
    try:
        marks: dict[str, str] = json.loads(_MARKS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return marks


def _mark(marks: dict[str, str], **finished: str) -> None:
    marks.update(finished)
    unfinished = _MARKS.with_suffix(".tmp")
    unfinished.write_text(json.dumps(marks, indent=1), encoding="utf-8")
    unfinished.replace(_MARKS)


def _digest(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _say(text: str) -> None:
    print(text, flush=True)
