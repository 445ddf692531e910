"""What comes from the operating system: Qt's libraries, venv, and the programs that tests use.

On Debian and its kin they are installed where we may (root), otherwise the one command to type is
given. Elsewhere what is missing is named. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

QT_LIBRARIES = {
    "libdbus-1.so.3": "libdbus-1-3",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""Libraries that PySide6's wheel does not bring -> Debian's package; needed to paint at all."""

WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""The same for a window under X11."""

TEST_PROGRAMS = [
    # PyInstaller looks into libraries with objdump and objcopy.
    "binutils",
    "chromium",
    "libreoffice-calc",
    "libreoffice-impress",
    "libreoffice-writer",
    "poppler-utils",
    "strace",
    "xdotool",
    "xvfb",
]


class SetupError(Exception):
    """Set-up cannot go on; the text is the sentence for the person, with the command to type."""


def install_qt_libraries(*, window: bool) -> None:
    """Make sure that Qt can load here.

    window : whether a window will be opened, or pictures only written

    Raises SetupError where libraries are missing and may not be installed by us.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = QT_LIBRARIES | WINDOW_LIBRARIES if window else QT_LIBRARIES
    missing = {name: package for name, package in wanted.items() if not _loads(name)}
    if missing:
        install(sorted(missing.values()), f"Qt needs {', '.join(sorted(missing))}")


def install_venv() -> bool:
    """Give this Python the module ensurepip where it is Debian's own; tell whether that was done.

    Raises SetupError where it may not be installed by us.
    """
    if not _python_is_debians():
        return False
    install([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"], "venv needs ensurepip")
    return True


def install_for_tests() -> None:
    """Install the programs that marked tests and the packaging use, where we may.

    Without root nothing happens: the tests that need them are counted as left out.
    """
    if not may_install():
        return
    wanted = list(TEST_PROGRAMS)
    if _python_is_debians():
        # PyInstaller packs the shared library, which Debian's interpreter itself does without.
        wanted.append(f"libpython{sys.version_info[0]}.{sys.version_info[1]}")
    missing = [package for package in wanted if not _installed(package)]
    if missing:
        install(missing, "the tests start programs")


def may_install() -> bool:
    """Tell whether apt-get is here and we are root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(packages: list[str], reason: str) -> None:
    """Install Debian packages, or raise SetupError with the one command that does.

    reason : what needs them, the first half of a sentence
    """
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        message = f"{reason}. Install what your system calls (Debian's names): {names}"
        raise SetupError(message)
    command = f"apt-get install -y --no-install-recommends {names}"
    if not may_install():
        raise SetupError(f"{reason}. Type this, then run the script again:\n  sudo {command}")
    print(f"{reason}: {command}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for line in ("apt-get update", command):
        done = subprocess.run(
            line.split(), env=environment, check=False, stdout=subprocess.PIPE, text=True
        )
    if done.returncode:
        raise SetupError(f"{done.stdout}\n{reason}, and this failed:\n  {command}")


def _loads(library: str) -> bool:
    """Tell whether the loader finds a shared library, wherever this system keeps it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _installed(package: str) -> bool:
    command = ["dpkg-query", "-W", "-f=${db:Status-Status}", package]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout == "installed"


def _python_is_debians() -> bool:
    """Tell whether the running interpreter came with the system, and not from pyenv or conda."""
    return shutil.which("dpkg-query") is not None and sys.base_prefix == "/usr"
