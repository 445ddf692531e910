"""Refuse, by name, any Python that Briefing Desk was not made for.

Read by the Pythons that are refused: nothing in this file may be newer than Python 3.0.
"""

import sys

OLDEST, NEWEST = (3, 11), (3, 14)


def require():
    # type: () -> None
    """Leave with one sentence unless this Python is one of 3.11 to 3.14."""
    if OLDEST <= tuple(sys.version_info[:2]) <= NEWEST:
        return
    sys.exit(
        "Briefing Desk needs Python 3.11, 3.12, 3.13 or 3.14, and this is Python {} ({}). "
        "Run this script with one of those, for example: python3.13 {}".format(
            sys.version.split()[0], sys.executable, sys.argv[0]
        )
    )
