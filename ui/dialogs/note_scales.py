"""From which and up to which closeness a note is shown, told by what the time axis then shows."""

from __future__ import annotations

from PySide6 import QtWidgets

from briefing.layout import ticks
from ui.i18n import Languages

_UNITS: tuple[tuple[ticks.Unit, str], ...] = (
    ("year", "note_form.scale_years"),
    ("quarter", "note_form.scale_quarters"),
    ("month", "note_form.scale_months"),
    ("week", "note_form.scale_weeks"),
    ("day", "note_form.scale_days"),
)


class ScaleChoice(QtWidgets.QComboBox):
    """One end of the scales at which a note is shown.

    Parameters
    ----------
    value : float or None
        Pixels a day as the note has it; None is no end. One that no unit stands for is kept.
    upper : bool
        The closest at which it is shown; else the farthest.
    """

    def __init__(
        self,
        value: float | None,
        languages: Languages,
        parent: QtWidgets.QWidget,
        *,
        upper: bool = False,
    ) -> None:
        super().__init__(parent)
        self.addItem(languages.say("note_form.always"), None)
        units = _UNITS[:-1] if upper else _UNITS
        for place, (unit, key) in enumerate(units):
            # It shows a unit until there is room for the next finer one.
            bound = ticks.smallest(_UNITS[place + 1][0] if upper else unit)
            self.addItem(languages.say(key), bound)
        found = next((k for k in range(self.count()) if self.itemData(k) == value), -1)
        if found < 0:
            self.addItem(languages.say("note_form.scale_own"), value)
            found = self.count() - 1
        self.setCurrentIndex(found)

    @property
    def scale(self) -> float | None:
        """Pixels a day; None is no end."""
        chosen = self.currentData()
        return float(chosen) if chosen is not None else None
