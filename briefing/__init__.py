"""Briefing Desk without its window: the document, reading, layout, exports and the command line.

Nothing in here imports Qt. `ui` is one user of it, `briefing.cli` the other: what the command line
cannot do is in the wrong package.
"""

__version__ = "0.1.0"
