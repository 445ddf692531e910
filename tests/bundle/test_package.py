"""The executable: it is built, passes its own self-test without a network, and holds no more."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "out" / "dist" / "Briefing Desk"
CONSOLE = BUNDLE / ("briefing-desk.exe" if sys.platform == "win32" else "briefing-desk")

pytestmark = pytest.mark.package


@pytest.fixture(scope="module")
def built() -> str:
    """Build the package once; give what the script printed."""
    command = [sys.executable, str(ROOT / "build" / "package.py")]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-4000:]}"
    return done.stdout


def test_it_passes_its_self_test_without_a_network(built: str) -> None:
    assert "The self-test passed." in built
    if sys.platform.startswith("linux") and shutil.which("unshare"):
        assert "self-test without a network" in built
    assert re.search(r"size: \d+ MB in \d+ files", built)


@pytest.mark.usefixtures("built")
def test_it_does_from_a_foreign_folder_what_the_source_does(tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    sample = ROOT / "resources" / "samples" / "us-mexico-fentanyl.xlsx"
    command = [str(CONSOLE), "build", str(sample), "-o", str(target)]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("built")
def test_it_holds_nothing_that_reaches_the_network_and_no_host_desktop() -> None:
    unwanted = re.compile(
        r"Qt6?Network|plugins/tls|_ssl\.|libssl|libgtk|libgnutls|libkrb5|libcups\.|Qt6?Qml|Wayland"
    )
    files = [path.relative_to(BUNDLE).as_posix() for path in BUNDLE.rglob("*")]
    assert [name for name in files if unwanted.search(name)] == []
    assert any("platforms" in name for name in files)


@pytest.mark.usefixtures("built")
def test_its_sums_cover_every_file() -> None:
    lines = (BUNDLE / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    stated = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    real = {
        path.relative_to(BUNDLE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in BUNDLE.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert stated == real


@pytest.mark.usefixtures("built")
def test_its_parts_and_their_licences_are_listed() -> None:
    listed = json.loads((BUNDLE / "components.json").read_text(encoding="utf-8"))
    parts = {part["name"]: part for part in listed["components"]}
    assert {"pyside6-essentials", "numpy", "xlsxwriter", "Qt", "CPython"} <= parts.keys()
    assert all(part["licenses"][0]["license"]["name"] for part in parts.values())
    texts = {path.name for path in (BUNDLE / "licences").iterdir()}
    assert {"LICENSE", "LGPL-3.0.txt", "GPL-3.0.txt", "NOTICE.txt", "fontpkg-inter"} <= texts


@pytest.mark.strace
@pytest.mark.usefixtures("built")
def test_its_programs_open_no_internet_socket(tmp_path: Path) -> None:
    log = tmp_path / "sockets"
    traced = ["strace", "-f", "-e", "trace=network", "-o", str(log), str(CONSOLE), "self-test"]
    subprocess.run(traced, check=True, capture_output=True)
    assert "AF_INET" not in log.read_text(encoding="utf-8")


@pytest.mark.long
@pytest.mark.usefixtures("built")
def test_two_builds_are_the_same() -> None:
    first = (BUNDLE / "SHA256SUMS").read_text(encoding="utf-8")
    subprocess.run([sys.executable, str(ROOT / "build" / "package.py")], check=True, cwd=ROOT)
    assert (BUNDLE / "SHA256SUMS").read_text(encoding="utf-8") == first
