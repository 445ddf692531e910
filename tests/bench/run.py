"""Measure and print: `python tests/bench/run.py [NAME...] [--json FILE]`.

Every other file here is a measurement: `measure()` returns its figures by name. Each runs in a
fresh process, so that none warms or burdens another; without names all of them run.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def names() -> list[str]:
    """Return the measurements that there are, in alphabetical order."""
    return sorted(
        file.stem for file in HERE.glob("*.py") if file.stem != "run" and file.stem[0] != "_"
    )


def measured(name: str) -> Any:
    """Return the figures of one measurement, made in a fresh process.

    Raises
    ------
    subprocess.CalledProcessError
        The measurement failed; what it said is on standard error.
    """
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(
        [str(ROOT), *filter(None, [environment.get("PYTHONPATH", "")])]
    )
    command = [sys.executable, str(Path(__file__).resolve()), "--in-process", name]
    answer = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    )
    return json.loads(answer.stdout.splitlines()[-1])


def in_process(name: str) -> Any:
    """Return the figures of one measurement, made in this process."""
    # By its path: this file's folder is no package, and `table` or `dates` are common names.
    spec = importlib.util.spec_from_file_location(f"bench_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses and pickling look a module up by its name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.measure()


def table(figures: object, heading: str = "") -> list[str]:
    """Return figures as lines of text, one a number, with the names on the way to it."""
    if isinstance(figures, Mapping):
        lines: list[str] = []
        for name, value in figures.items():
            lines += table(value, f"{heading} {name}".strip())
        return lines
    shown = f"{figures:,.3f}" if isinstance(figures, float) else str(figures)
    return [f"{heading:<44}{shown:>14}"]


def main(arguments: Sequence[str]) -> int:
    """Run the measurements; 2 where a name is none of them, 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names()))
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    parser.add_argument("--in-process", metavar="NAME", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.in_process:
        print(json.dumps(in_process(chosen.in_process)))
        return 0
    unknown = [name for name in chosen.names if name not in names()]
    if unknown:
        print(f"no such measurement: {', '.join(unknown)}; there are {', '.join(names())}")
        return 2
    found: dict[str, Any] = {}
    failed = 0
    for name in chosen.names or names():
        try:
            found[name] = measured(name)
        except subprocess.CalledProcessError:
            failed = 1
            print(f"{name:<44}{'failed':>14}")
            continue
        print("\n".join(table(found[name], name)), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
