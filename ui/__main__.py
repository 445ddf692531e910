"""Entry of both programs, the window and the command line.

The first argument is looked at before anything else is imported: the reading child must not load
Qt, a command such as `inspect` does not need it, and a window is up before the heavy libraries.
"""

import os
import sys

COMMANDS = frozenset(
    {"inspect", "date", "build", "compare", "self-test", "-h", "--help", "--version"}
)
"""First arguments that are for the command line; anything else is a file for the window."""

READ_CHILD = "--read-child"
"""First argument with which `briefing.reading` starts this program once more to open files."""


def main() -> int:
    """Run what the first argument asks for and give the exit code."""
    first = sys.argv[1] if len(sys.argv) > 1 else ""
    if first == READ_CHILD:
        from briefing.reading import child

        return child.main()
    if first in COMMANDS:
        return _command_line(first)
    from ui import app

    return app.main(sys.argv[1:])


def _command_line(command: str) -> int:
    """Run a command; Qt is loaded for those that paint, and shows no window then."""
    from briefing import cli

    if command not in {"build", "self-test"}:
        return cli.main(sys.argv[1:])
    if sys.platform not in {"win32", "darwin"}:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if command == "self-test":
        from ui import selftest

        return selftest.main(sys.argv[2:])
    from ui.painting import renderer

    return cli.main(sys.argv[1:], renderer.QtRenderer())


if __name__ == "__main__":
    sys.exit(main())
