"""Values as they are read in a figure."""

from __future__ import annotations


def number_text(value: float) -> str:
    """Return a value as it is read, three digits at least: 26,718, 41.5, 0.23."""
    if abs(value) >= 100 or value == int(value):
        text = f"{value:,.0f}"
    else:
        text = f"{value:,.1f}" if abs(value) >= 10 else f"{value:,.2f}"
    return text.replace("-", "\N{MINUS SIGN}")
