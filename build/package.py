"""Build the executable's folder, prove that it works alone, and say what is in it.

    python3 build/package.py

Writes out/dist/Briefing Desk/ (two programs and what they need), with licences/, components.json
and SHA256SUMS inside; runs the self-test with the network cut off; prints size and start time.
Two builds of one commit in one place are the same, byte for byte.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import setup_environment
from setup_environment import ROOT, VENV
from system_packages import SetupError

NAME = "Briefing Desk"
DIST, WORK = ROOT / "out" / "dist", ROOT / "out" / "build"
BUNDLE = DIST / NAME
SUMS = "SHA256SUMS"

STRIPPED = ("libpython*.so*", "PySide6/**/*.so*", "shiboken6/*.so*")
"""Libraries whose debugging symbols are taken out; numpy's are damaged by that and stay."""


def main() -> int:
    """Build and check; give 0 only if the self-test passed."""
    if Path(sys.prefix) != VENV or importlib.util.find_spec("PyInstaller") is None:
        python = setup_environment.prepare(development=True, window=False)
        return subprocess.call([str(python), __file__])
    # Needs the environment that the lines above have made sure of.
    import components

    started = time.monotonic()
    _build()
    _strip()
    components.write(BUNDLE)
    _write_sums()
    sizes = [path.stat().st_size for path in BUNDLE.rglob("*") if path.is_file()]
    print(f"built in {time.monotonic() - started:.0f} s: {BUNDLE}")
    print(f"size: {sum(sizes) / 1e6:.0f} MB in {len(sizes)} files", flush=True)
    code = self_test()
    print(f"start of the command line: {_start_seconds():.2f} s", flush=True)
    return code


def console() -> Path:
    """Give the path of the console program."""
    return BUNDLE / ("briefing-desk.exe" if sys.platform == "win32" else "briefing-desk")


def self_test() -> int:
    """Run the package's self-test as on a machine without Python and without a network.

    What it prints is shown; it includes the seconds until the window was painted.
    """
    offline = _without_network()
    print(f"self-test {'without a network' if offline else '(the network could not be cut off)'}")
    with tempfile.TemporaryDirectory() as home:
        kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {"HOME": home, "USERPROFILE": home}
        command = [*offline, str(console()), "self-test"]
        return subprocess.run(command, check=False, cwd=home, env=environment).returncode


def _build() -> None:
    """Run PyInstaller with everything fixed that would make two builds differ."""
    shutil.rmtree(BUNDLE, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += [f"--distpath={DIST}", f"--workpath={WORK}", str(ROOT / "build" / "app.spec")]
    environment = {**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": _commit_time()}
    if subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode:
        raise SetupError("PyInstaller failed; what it said stands above.")


def _commit_time() -> str:
    """Give the time of the commit that is built, in seconds; a fixed one outside a checkout."""
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() or "1764000000"


def _strip() -> None:
    if not sys.platform.startswith("linux") or shutil.which("strip") is None:
        return
    for pattern in STRIPPED:
        for path in sorted((BUNDLE / "_internal").glob(pattern)):
            if not path.is_symlink():
                subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def _write_sums() -> None:
    """Write the SHA-256 of every file in the form that `sha256sum --check` reads."""
    files = sorted(path for path in BUNDLE.rglob("*") if path.is_file() and path.name != SUMS)
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(BUNDLE).as_posix()}\n"
        for path in files
    ]
    (BUNDLE / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _without_network() -> list[str]:
    """Give the start of a command that runs without any network, [] where there is no way."""
    for way in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which(way[0]) and subprocess.call([*way, "true"], stderr=subprocess.DEVNULL) == 0:
            return way
    return []


def _start_seconds() -> float:
    """Give the middle of five times from start to end of the shortest command there is."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([str(console()), "--version"], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return sorted(times)[2]


if __name__ == "__main__":
    sys.exit(setup_environment.reported(main))
