"""Reading 100,000 date texts, 40,000 of them distinct, all forms and both languages mixed.

`seconds` is one pass in a process that has read no date before (bar: 1).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from briefing import dates

TEXTS, DISTINCT = 100_000, 40_000

_EN = "January February March April May June July August September October November December"
_ES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_MONTHS = {"en": _EN.split(), "es": _ES.split()}


def forms(day: str, chance: random.Random) -> list[Callable[[], str]]:
    """Return makers of a text of every form of DESIGN.md section 4, near one day."""
    year, month, number = (int(part) for part in day.split("-"))
    english, spanish = _MONTHS["en"][month - 1], _MONTHS["es"][month - 1]
    first = min(number, 25)
    quarter, half = (month + 2) // 3, (month + 5) // 6
    decade = year // 10 * 10

    def one_of(text: str) -> str:
        return chance.choice(text.split("|"))

    return [
        lambda: day,
        lambda: f"{day}T{number % 24:02}:{month:02}:00Z",
        lambda: f"{day} 04:17:38.{chance.randrange(10**6):06}+00:00",
        lambda: day.replace("-", ""),
        lambda: f"{number} {english} {year}",
        lambda: f"{english} {number}, {year}",
        lambda: f"{number}-{english[:3]}-{year % 100:02}",
        lambda: f"{number} de {spanish} de {year}",
        lambda: f"{number}-{spanish[:3]}-{year}",
        lambda: f"{number + 12 - number % 12}/{number % 12 + 1}/{year}" if number < 19 else day,
        lambda: f"{english[:3]} {year}",
        lambda: f"{spanish[:3]}. {year}",
        lambda: f"{month:02}/{year}",
        lambda: f"{year}m{month:02}",
        lambda: f"{one_of('Q|T')}{quarter} {year}",
        lambda: f"{quarter}T {year}",
        lambda: f"{one_of('H|S')}{half} {year}",
        lambda: f"{one_of('spring|summer|fall|winter')} {year}",
        lambda: f"{one_of('primavera|verano|otoño|invierno')} de {year}",
        lambda: f"{one_of('early|mid|late')} {english} {year}",
        lambda: f"{one_of('principios|mediados|finales')} de {spanish} de {year}",
        lambda: f"{one_of('c.|circa|about|hacia|aprox.')} {english} {year}",
        lambda: f"{spanish} de {year}?",
        lambda: f"FY{year}" if number % 2 else f"año fiscal {year}",
        lambda: f"FY{year} Q{quarter}",
        lambda: f"12 months ending {english} {year}",
        lambda: f"12 meses terminados en {spanish} de {year}",
        lambda: f"{first}–{first + 3} {english} {year}",
        lambda: f"{first} al {first + 3} de {spanish} de {year}",
        lambda: f"{one_of('since|until')} {number} {english} {year}",
        lambda: f"{one_of('desde|hasta')} {spanish} de {year}",
        lambda: f"{day}/..",
        lambda: f"{year}-{year + 1}",
        lambda: f"{decade}s" if number % 2 else f"década de {decade}",
        lambda: f"{number} {english} {year} to {number} {english} {year + 1}",
        lambda: f"entre {spanish} de {year} y {spanish} de {year + 2}",
        lambda: one_of("TBD|n/a|March|1,234|44927|31/02/2022|por definir|14 April"),
    ]


def texts() -> list[str]:
    """Return the texts: each distinct one at least once, in no order, always the same."""
    chance = random.Random(20)
    distinct: dict[str, None] = {}
    while len(distinct) < DISTINCT:
        day = dates.iso(chance.randrange(-30_000, 15_000))
        # 29 February would make some of the ranges above impossible; so would the last days.
        if int(day[8:]) > 28:
            continue
        made = chance.choice(forms(day, chance))()
        distinct[made] = None
    found = list(distinct)
    found += chance.choices(found, k=TEXTS - len(found))
    chance.shuffle(found)
    return found


def measure() -> dict[str, float]:
    """Return `seconds` for all texts, and how many were `read` and `refused`."""
    given = texts()
    refused = 0
    begun = time.perf_counter()
    for text in given:
        try:
            dates.parse(text)
        except dates.DateError:
            refused += 1
    seconds = time.perf_counter() - begun
    return {
        "seconds": round(seconds, 3),
        "texts": len(given),
        "distinct": len(set(given)),
        "read": len(given) - refused,
        "refused": refused,
    }
