"""From a fresh clone to the window, or to the sample's files, with one command.

    python3 build/run.py               opens the window on the sample briefing
    python3 build/run.py --headless    writes the sample's workbook, PDF and PNG into out/sample/

Makes `.venv` and fills it first, and again only where something changed. Standard library only.
This file is read by the Pythons that it refuses, so it is written for old ones.
"""

import sys

import python_version

python_version.require()

import argparse
import os
import subprocess

import setup_environment

SAMPLE = setup_environment.ROOT / "resources" / "samples" / "us-mexico-fentanyl.xlsx"
OUTPUT = setup_environment.ROOT / "out" / "sample"


def main() -> int:
    """Set up, then show the sample; give the exit code."""
    parser = argparse.ArgumentParser(description="Set Briefing Desk up and open its sample.")
    parser.add_argument(
        "--headless", action="store_true", help="write the sample's files, open no window"
    )
    headless = parser.parse_args().headless or not _has_display()
    python = setup_environment.prepare(development=False, window=not headless)
    if headless:
        return _write_sample(str(python))
    return subprocess.call([str(python), "-m", "ui", str(SAMPLE)])


def _has_display() -> bool:
    """Tell whether a window can be opened; Windows and macOS have a display, as far as we know."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _write_sample(python: str) -> int:
    """Write the sample's workbook, page and picture; each command prints where its file is."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for ending in ("xlsx", "pdf", "png"):
        target = OUTPUT / f"{SAMPLE.stem}.{ending}"
        command = [python, "-m", "ui", "build", str(SAMPLE), "-o", str(target)]
        code = subprocess.call(command)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(setup_environment.reported(main))
