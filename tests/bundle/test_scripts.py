"""The scripts of build/ where nothing has been set up yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in an interpreter that finds the scripts of build/ and none of our libraries."""
    command = [
        sys.executable,
        "-S",
        "-c",
        f"import sys; sys.path.insert(0, {str(BUILD)!r}); {code}",
    ]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (3, 15, 0)])
def test_other_pythons_are_refused_by_name(version: tuple[int, int, int]) -> None:
    stated = f"sys.version_info = {version}; sys.version = {'.'.join(map(str, version))!r}"
    done = run(f"{stated}; import python_version; python_version.require()")
    assert done.returncode == 1
    assert "needs Python 3.11, 3.12, 3.13 or 3.14" in done.stderr
    assert ".".join(map(str, version)) in done.stderr


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 9)])
def test_the_supported_pythons_are_not(version: tuple[int, int, int]) -> None:
    done = run(f"sys.version_info = {version}; import python_version; python_version.require()")
    assert (done.returncode, done.stderr) == (0, "")


def test_set_up_needs_the_standard_library_alone() -> None:
    """-S hides every installed library."""
    done = run("import setup_environment, system_packages; print(setup_environment.ROOT)")
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()) == ROOT


def test_a_missing_library_names_the_package_to_install() -> None:
    done = run(
        "import system_packages as s;"
        "s.may_install = lambda: False;"
        "s.QT_LIBRARIES['libNotHere.so.1'] = 'libnothere1';"
        "sys.platform = 'linux';"
        "s.shutil.which = lambda name: '/usr/bin/' + name;\n"
        "try: s.install_qt_libraries(window=False)\n"
        "except s.SetupError as error: print(error)"
    )
    assert "sudo apt-get install -y --no-install-recommends" in done.stdout
    assert "libnothere1" in done.stdout


def test_ci_calls_one_script_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert commands[-1] == "exec python3 build/test.py"
    assert len(commands) == 3
