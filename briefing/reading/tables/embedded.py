"""Headings that name a measure and a period at once: `Deaths 2019`, `2021 Number`, `pob_2010`.

One such heading proves nothing. Several do, where most measures have several periods, and all of
the periods are of one kind.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from briefing import periods
from briefing.reading import cells
from briefing.reading.tables import periodic
from briefing.reading.texts import sniffing

_LONGEST = 80
_GLUED = re.compile(r"([^\W\d_]+)((?:19|20)\d\d)")
_APART = re.compile(r"[\s_]+")
# R writes an X before a heading that is a number.
# Months in languages that are not read: their years are no years of a measure.
_MONTHS = frozenset(
    {"januar", "jänner", "februar", "märz", "marz", "mai", "juni", "juli", "august", "oktober",
     "dezember", "janvier", "fevrier", "mars", "avril", "juin", "juillet", "aout", "septembre",
     "octobre", "novembre", "decembre", "janeiro", "fevereiro", "marco", "maio", "junho", "julho",
     "setembro", "outubro", "novembro", "dezembro", "okt", "dez"}
)  # fmt: skip
# Stages of a budget: each year is at another one.
_STAGES = frozenset(
    {"actual", "actuals", "enacted", "request", "requested", "estimate", "estimated", "budget",
     "proposed", "projected", "revised", "final", "approved", "appropriation", "appropriated",
     "aprobado", "ejercido", "modificado", "pagado", "devengado", "estimado", "proyectado",
     "observado", "real", "solicitado", "ppef", "pef"}
)  # fmt: skip
_PREFIXES = frozenset({"x", "y", "yr", "year", "ano", "anio"})


def in_row(row: Mapping[int, cells.Cell]) -> dict[int, tuple[periods.Period, str]]:
    """Return, by column, the period and the measure that headings side by side name; {} = none.

    The measure is "" where the heading says nothing beside the period.
    """
    found: dict[int, tuple[periods.Period, str]] = {}
    for column, cell in row.items():
        told = _taken_apart(sniffing.heading_text(cell)) if isinstance(cell, str) else None
        if told is not None:
            found[column] = told
    kinds = Counter(period.kind for period, _ in found.values())
    if not kinds or kinds.most_common(1)[0][1] < 2:
        return {}
    kind = kinds.most_common(1)[0][0]
    found = {column: told for column, told in found.items() if told[0].kind == kind}
    by_measure: dict[str, list[periods.Period]] = defaultdict(list)
    for period, measure in found.values():
        by_measure[measure].append(period)
    if any(len(set(each)) < len(each) for each in by_measure.values()):
        return {}
    several = sum(len(each) for each in by_measure.values() if len(each) >= 2)
    staged = all(_STAGES & set(sniffing.words_of(measure)) for measure in by_measure)
    return found if several > 0.5 * len(found) or staged else {}


def _taken_apart(text: str) -> tuple[periods.Period, str] | None:
    """Return the period at the beginning or end of a heading, and the rest of it."""
    if not 5 <= len(text) <= _LONGEST:
        return None
    match = _GLUED.fullmatch(text)
    if match:
        measure = "" if sniffing.folded(match[1]) in _PREFIXES else match[1]
        return periods.year(int(match[2])), measure
    parts = [part for part in _APART.split(text) if part]
    for count in (2, 1):
        if len(parts) <= count:
            continue
        for told, rest in (
            (parts[-count:], parts[:-count]),
            (parts[:count], parts[count:]),
        ):
            period = periodic.of_text(" ".join(told).strip("()[]:,"))
            measure = " ".join(rest).strip(" -–:,.()")
            if isinstance(period, periods.Period) and period.kind != "day" and measure:
                folded = sniffing.folded(measure)
                if folded in _MONTHS:
                    return None
                return period, "" if folded in _PREFIXES else measure
    return None
