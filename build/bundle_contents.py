"""What goes into the executable's folder and what stays out; used by app.spec and the tests.

PyInstaller follows every Qt plugin to whatever libraries the build machine has for it: GTK, Pango,
Kerberos, TLS. Plugins that we have no use for are dropped by name here, then every library that
only they needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, str, str]
"""Where it goes in the bundle, the file that it comes from, PyInstaller's kind."""

EXCLUDED_MODULES = [
    "PySide6.QtNetwork",
    "_ssl",
    "_tkinter",
    "ftplib",
    "hypothesis",
    "lib2to3",
    "pip",
    "pytest",
    "setuptools",
    "smtplib",
    "ssl",
    "telnetlib",
    "tkinter",
    "xmlrpc.server",
]
"""Modules that some library would import if it found them, and that we never reach.

Without QtNetwork and ssl the program cannot make an internet connection by accident."""

UNUSED = re.compile(
    r"""(^|/)(
        libQt6?(Network|Qml|Quick|Wayland|Egl|WlShell|VirtualKeyboard|Sql|Test|Designer|Help)\w*
        \.so[.\d]*
      | (Qt6(Network|Qml\w*|Quick\w*|VirtualKeyboard)|opengl32sw)\.dll
      | plugins/(egldeviceintegrations|generic|networkinformation|qmltooling|qmllint|sqldrivers|tls
            |vectorimageformats|wayland[-\w]*|designer)/.*
      | plugins/platforms/libq(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|wayland)\.so
      | plugins/platforms/q(minimal|direct2d)\.dll
      | plugins/platformthemes/libqgtk3\.so
      | plugins/platforminputcontexts/(lib)?qtvirtualkeyboardplugin\.\w+
      | plugins/imageformats/(lib)?q(gif|icns|pdf|tga|tiff|wbmp|webp)\.\w+
      | PySide6/(Qt/)?(translations|qml|metatypes|resources|typesystems|glue|doc|scripts)/.*
      | (?:numpy|pandas|pyqtgraph|openpyxl|lxml)/.*/tests?/.*
      | pyqtgraph/(examples|canvas)/.*
      | .*\.(pyi|pyx|pxd|h|hpp|c)
      | libcups\.so[.\d]*
    )$""",
    re.VERBOSE,
)
"""Paths in the bundle that are dropped.

The CUPS plugin stays and its library goes: printing uses the print system of the machine that it
runs on, and where there is none Qt leaves the plugin alone.
"""

SHARED_LIBRARY = re.compile(r"\.so(\.[\d.]+)?$|\.dylib$|\.dll$|\.pyd$", re.IGNORECASE)

FROM_PACKAGES = re.compile(r"[/\\](site-packages|lib-dynload|DLLs)[/\\]")
"""Where libraries come from that Python loads by itself, whoever else needs them."""


def data_files(resources: Path) -> list[tuple[str, str]]:
    """Give what the program reads at run time as (file, folder in the bundle).

    The facts from which the sample was made stay out: they are source, like the code.
    """
    return [
        (str(path), str(Path("resources") / path.relative_to(resources).parent))
        for path in sorted(resources.rglob("*"))
        if path.is_file()
        and path.suffix not in {".py", ".pyc"}
        and path.relative_to(resources).parts[0] != "facts"
    ]


def without_unused(entries: Iterable[Entry]) -> list[Entry]:
    """Give the entries less those of UNUSED, and less the libraries that only those needed."""
    kept = [entry for entry in entries if not UNUSED.search(entry[0].replace("\\", "/"))]
    needed = _needed(kept)
    return sorted(
        entry
        for entry in kept
        if not _from_the_build_machine(entry) or Path(entry[0]).name in needed
    )


def _from_the_build_machine(entry: Entry) -> bool:
    """Tell whether a library is the operating system's, and not a package's or Python's own."""
    place, source, _kind = entry
    name = Path(place).name
    return (
        SHARED_LIBRARY.search(name) is not None
        and not FROM_PACKAGES.search(source)
        and not name.lower().startswith(("libpython", "python3"))
    )


def _needed(entries: list[Entry]) -> set[str]:
    """Give the names of all libraries that those of packages reach, directly or through others."""
    from PyInstaller.depend import bindepend

    sources = {Path(place).name: source for place, source, _kind in entries}
    reached: set[str] = set()
    waiting = [
        source
        for place, source, kind in entries
        if (SHARED_LIBRARY.search(place) or kind in {"BINARY", "EXTENSION"})
        and not _from_the_build_machine((place, source, kind))
        # What it needs is the print system's own, with all that this machine has under it.
        and "cupsprintersupport" not in place
    ]
    while waiting:
        for name, _path in bindepend.get_imports(waiting.pop()):
            base = Path(name).name
            if base in sources and base not in reached:
                reached.add(base)
                waiting.append(sources[base])
    return reached
