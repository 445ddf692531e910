"""Why a text is no date: one leaf a reason, each with its sentence in the catalogue.

    BriefingError
    `-- DateError
        |-- EmptyDateError           nothing is written
        |-- PlaceholderDateError     "TBD", "n/a", "sin fecha": somebody has still to say when
        |-- NumberNotDateError       "1,234", "3.5": a number in any column but one of dates
        |-- SerialNotDateError       "44927": a day number of a spreadsheet, without its column
        |-- NoYearError              "March", "14 April": the year is missing
        |-- ImpossibleDateError      "31/02/2022": no calendar has that day
        |-- AmbiguousDateError       "03/04/2021": two days, and nothing says which
        |-- YearOutOfRangeError      before year 1 or after 9999
        |-- ReversedRangeError       it would end before it starts
        `-- NotADateError            everything else

All carry `text`, the text as it was written; the ambiguous one also `day_first` and `month_first`.
"""

from __future__ import annotations

from typing import ClassVar

from briefing import errors


class DateError(errors.BriefingError):
    """A text is not a date; values: `text`. Only the leaves are raised."""

    key = "dates.refused.not_a_date"
    reason: ClassVar[str] = "not_a_date"

    def again(self) -> DateError:
        """Return an equal error to raise, so that a kept one gathers no traceback."""
        return type(self)(**self.values)


class EmptyDateError(DateError):
    """Nothing is written."""

    key = "dates.refused.empty"
    reason = "empty"


class PlaceholderDateError(DateError):
    """A word stands where somebody has still to write the date."""

    key = "dates.refused.placeholder"
    reason = "placeholder"


class NumberNotDateError(DateError):
    """A number, which only a column of dates could make one."""

    key = "dates.refused.number"
    reason = "number"


class SerialNotDateError(DateError):
    """A day number of a spreadsheet, which only a column of dates could make one."""

    key = "dates.refused.serial"
    reason = "serial"


class NoYearError(DateError):
    """Day or month without a year."""

    key = "dates.refused.no_year"
    reason = "no_year"


class ImpossibleDateError(DateError):
    """A day or month that no calendar has."""

    key = "dates.refused.impossible"
    reason = "impossible"


class AmbiguousDateError(DateError):
    """Day and month can be read in two orders; values: `text`, `day_first`, `month_first` (ISO)."""

    key = "dates.refused.ambiguous"
    reason = "ambiguous"


class YearOutOfRangeError(DateError):
    """Before year 1 or after year 9999, which the calendar here does not hold."""

    key = "dates.refused.year_range"
    reason = "year_range"


class ReversedRangeError(DateError):
    """A period that would end before it starts."""

    key = "dates.refused.reversed"
    reason = "reversed"


class NotADateError(DateError):
    """No form of a date that Briefing Desk knows."""

    key = "dates.refused.not_a_date"
    reason = "not_a_date"
