"""Values as they are read in a figure."""

from __future__ import annotations


def number_text(value: float) -> str:
    """Return a value as it is read, three digits at least: 26,718, 41.5, 0.23."""
    return _written(value, _decimals(value))


def difference_text(before: float, after: float) -> str:
    """Return the difference of two values as they are written, which is what a reader finds."""
    decimals = _decimals(before), _decimals(after)
    written = round(after, decimals[1]) - round(before, decimals[0])
    return _written(written, max(decimals))


def _decimals(value: float) -> int:
    if abs(value) >= 100 or value == int(value):
        return 0
    return 1 if abs(value) >= 10 else 2


def _written(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}".replace("-", "\N{MINUS SIGN}")
