"""Everything that must hold, with one command: lint, types, floors of the house, all tests.

    python3 build/test.py              sets up, checks, and closes with pytest's own line
    python3 build/test.py -k dates     what follows goes to pytest

With CI=true the executable is built and tested too, and where that runs as root on Debian the
programs that marked tests use are installed first. Standard library only. This file is read by
the Pythons that it refuses, so it is written for old ones.
"""

import sys

import python_version

python_version.require()

import os
import subprocess
from pathlib import Path

import setup_environment
import system_packages

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
)
"""Program of the environment and its arguments; their settings are in pyproject.toml."""


def main() -> int:
    """Set up, run every check and the tests, and give 0 only if all of them passed.

    A failed check does not stop the others: one run says everything that is wrong.
    """
    in_ci = os.environ.get("CI") == "true"
    python = setup_environment.prepare(development=True, window=in_ci)
    if in_ci:
        system_packages.install_for_tests()
    failed = [check[0] for check in CHECKS if not _passes(python.parent, check)]
    if failed:
        print(f"failed before the tests: {', '.join(failed)}", flush=True)
    marks = ["-m", "not long"] if in_ci else []
    code = _run([str(python), "-m", "pytest", *marks, *sys.argv[1:]])
    return code or bool(failed)


def _passes(programs: Path, check: "tuple[str, ...]") -> bool:
    print(f"== {' '.join(check)}", flush=True)
    return _run([str(programs / check[0]), *check[1:]]) == 0


def _run(command: "list[str]") -> int:
    return subprocess.call(command, cwd=setup_environment.ROOT)


if __name__ == "__main__":
    sys.exit(setup_environment.reported(main))
