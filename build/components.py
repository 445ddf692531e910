"""What the executable is made of: the list of components and the texts of their licences.

The list is CycloneDX 1.6, as the security staff of an agency asks for it; a library that came
inside another one's wheel is named by hand, since no metadata tells of it.
"""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

import PyInstaller

DISTRIBUTION = "briefing-desk"

INSIDE_WHEELS = [
    ("Qt", "pyside6-essentials", "LGPL-3.0-only"),
    ("ICU", "pyside6-essentials", "Unicode-3.0"),
    ("OpenBLAS", "numpy", "BSD-3-Clause"),
    ("libgfortran", "numpy", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    ("Inter (cut as Briefing Sans)", "fontpkg-inter", "OFL-1.1"),
]
"""Name, distribution that brings it and whose version it is listed with, licence."""

NOTICE = """\
Briefing Desk uses Qt and PySide6 under the GNU Lesser General Public License, version 3, whose text
stands in LGPL-3.0.txt and GPL-3.0.txt beside this file. They are libraries of their own in
_internal/PySide6 and _internal/shiboken6: put other builds of the same versions in their place and
the program uses those. Their source is published by The Qt Company at download.qt.io and
code.qt.io, under the versions that components.json names.

The programs' start code is PyInstaller's, under the GPL with an exception that allows any licence
for what it starts.
"""


def shipped() -> list[str]:
    """Give the names of all distributions that the program needs at run time, in order."""
    found: set[str] = set()
    waiting = [DISTRIBUTION]
    while waiting:
        for requirement in metadata.requires(waiting.pop()) or []:
            name = re.split(r"[\s;<>=!~\[(]", requirement, maxsplit=1)[0]
            name = name.replace("_", "-").lower()
            wanted = "extra ==" not in requirement and name not in found
            if wanted and _installed(name):
                found.add(name)
                waiting.append(name)
    return sorted(found)


def listed() -> dict[str, Any]:
    """Give the component list as CycloneDX has it."""
    parts = [_component(name, metadata.version(name), licence_of(name)) for name in shipped()]
    parts += [
        _component(name, metadata.version(bringer), licence)
        for name, bringer, licence in INSIDE_WHEELS
    ]
    parts.append(_component("CPython", platform.python_version(), "PSF-2.0"))
    bootloader = "GPL-2.0-or-later WITH Bootloader-exception"
    parts.append(_component("PyInstaller bootloader", PyInstaller.__version__, bootloader))
    own = _component(DISTRIBUTION, metadata.version(DISTRIBUTION), licence_of(DISTRIBUTION))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own | {"type": "application"}},
        "components": parts,
    }


def licence_of(name: str) -> str:
    """Give a distribution's licence as its metadata states it; raises ValueError where none is."""
    about = metadata.metadata(name)
    stated = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    if stated and "\n" not in stated:
        return stated
    classifiers = about.get_all("Classifier") or []
    named = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License")]
    if named:
        return " AND ".join(named)
    if stated:
        return stated.splitlines()[0]
    raise ValueError(f"{name} states no licence")


def write(bundle: Path) -> None:
    """Write components.json and licences/ into the bundle.

    Raises ValueError where a component states no licence: it may not be handed on then.
    """
    text = json.dumps(listed(), indent=2, ensure_ascii=False) + "\n"
    (bundle / "components.json").write_text(text, encoding="utf-8", newline="\n")
    folder = bundle / "licences"
    folder.mkdir()
    root = Path(__file__).resolve().parent
    (folder / "NOTICE.txt").write_text(NOTICE, encoding="utf-8", newline="\n")
    for path in [root.parent / "LICENSE", *sorted((root / "licences").glob("*.txt"))]:
        (folder / path.name).write_bytes(path.read_bytes())
    for name in [*shipped(), "fontpkg-inter", "pyinstaller"]:
        _copy(_texts_of(name), folder / name)


def _texts_of(name: str) -> Iterable[Path]:
    """Give the licence files that came with a distribution."""
    pattern = re.compile(
        r"dist-info/(licenses/.*|(LICEN[CS]E|COPYING|NOTICE)[^/]*)$", re.IGNORECASE
    )
    for file in metadata.files(name) or []:
        if pattern.search(file.as_posix()):
            yield Path(str(file.locate()))


def _copy(files: Iterable[Path], folder: Path) -> None:
    for number, file in enumerate(sorted(files)):
        folder.mkdir(exist_ok=True)
        target = folder / file.name
        # A wheel may hold the licences of ten projects, each in a file named LICENSE.
        target = folder / f"{number}-{file.name}" if target.exists() else target
        target.write_bytes(file.read_bytes())


def _installed(name: str) -> bool:
    """Tell whether a requirement is for this system: one for another is not installed."""
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _component(name: str, version: str, licence: str) -> dict[str, Any]:
    return {
        "type": "library",
        "name": name,
        "version": version,
        "licenses": [{"license": {"name": licence}}],
    }
