"""The words of dates in English and Spanish, and how a text becomes a shape.

A text is folded (small letters, no accents, one kind of dash) and cut into words, numbers and
signs. Each becomes one letter, words without meaning here become nothing, and what is left is the
text's shape: "April 14th, 2023" and "abril 14 de 2023" are both `mny`. `date_forms` knows what each
shape means, so that reading a date costs one look into a table.

The letters:

    n  number of one or two digits      t  of three     y  of four      e  of eight
    m  month, value 1-12                s  season, 1-4  o  ordinal, 1-4
    q  "quarter"    h  "half"           S  a lone s (1S 2022, 1990s)    M  a lone m (2023m04)
    f  "fiscal"     A  "year"           O  "months"     R  "ending"     D  "decade"
    F  "fortnight", a half of a month
    N  a decade's name, its first year  E  early, mid, late: 0-2        X  ?? or xx: not known
    c  "circa", 1 where no quantity is written so ("c.", not "about")   u  "perhaps"
    [  since    ]  until    {  before   }  after    +  onward           P  "present" or ..
    p  "date", as in "to date"
    B  between  &  and      >  to       U  up       Z  AD or BC
    and - / . ' ~ ? % x as themselves
"""

from __future__ import annotations

import datetime as dt
import re

from briefing import date_errors

_MONTHS = (
    "january jan enero ene",
    "february feb febrero",
    "march mar marzo",
    "april apr abril abr",
    "may mayo",
    "june jun junio",
    "july jul julio",
    "august aug agosto ago",
    "september sept sep septiembre setiembre set",
    "october oct octubre",
    "november nov noviembre",
    "december dec diciembre dic",
)
_SEASONS = ("spring primavera", "summer verano", "fall autumn otono", "winter invierno")
_ORDINALS = (
    "first primer primero primera i",
    "second segundo segunda ii",
    "third tercer tercero tercera iii",
    "fourth cuarto cuarta iv",
)
_PARTS = (
    "early beginning start principios principio inicios inicio comienzos",
    "mid middle mediados",
    "late end finales final fines fin",
)
_DECADES = {"cincuenta": 1950, "sesenta": 1960, "setenta": 1970, "ochenta": 1980, "noventa": 1990}
_WORDS = {
    "": "de del of the el los las la in on en st nd rd th er ro period periodo que dated federal"
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"
    " sat lunes martes miercoles jueves viernes sabado domingo lun mie jue vie sab dom"
    ' , ( ) " ¿ ¡',
    "q": "q quarter qtr trimestre trim t",
    "h": "h half semestre semester sem mitad",
    "S": "s",
    "M": "m",
    "f": "fy ffy fiscal af",
    "F": "quincena fortnight",
    "A": "year yr ano",
    "O": "month months mes meses",
    "R": "ending ended ends terminados terminado terminan termina finalizados finalizado",
    "D": "decade decada anos",
    "X": "?? xx",
    "u": "possibly probably perhaps maybe posiblemente probablemente quiza quizas",
    "[": "since from starting desde partir",
    "]": "until till hasta",
    "{": "before prior antes",
    "}": "after despues tras",
    "+": "onward onwards later adelante",
    "P": ".. present now ongoing today presente actualidad actual hoy",
    "p": "date fecha",
    "B": "between entre",
    "&": "and y",
    ">": "to through thru a al",
    "U": "up",
    "Z": "ad ce bc bce",
    "-": "-",
    "/": "/",
    ".": ".",
    "'": "'",
    "~": "~",
    "?": "?",
    "%": "%",
    "x": "x",
}


def _lexicon() -> dict[str, tuple[str, int]]:
    words = {word: (letter, 0) for letter, line in _WORDS.items() for word in line.split()}
    for letter, lines, first in (
        ("m", _MONTHS, 1),
        ("s", _SEASONS, 1),
        ("o", _ORDINALS, 1),
        ("E", _PARTS, 0),
    ):
        for value, line in enumerate(lines, first):
            words.update(dict.fromkeys(line.split(), (letter, value)))
    words.update({name: ("N", year) for name, year in _DECADES.items()})
    words.update(dict.fromkeys(["c", "ca", "circa"], ("c", 1)))
    about = (
        "about around approx approximately roughly hacia aprox aproximadamente alrededor cerca est"
        " estimated estimado estimada"
    )
    words.update(dict.fromkeys(about.split(), ("c", 0)))
    words.update({"twelve": ("n", 12), "doce": ("n", 12)})
    # Small numbers and years are looked up like words: faster than asking each what it is.
    words.update({form: ("n", n) for n in range(100) for form in (str(n), f"{n:02}")})
    words.update({f"{year:04}": ("y", year) for year in range(10000)})
    return words


_LEXICON = _lexicon()
_NUMBER_LETTERS = {3: "t", 8: "e"}
_TOKENS = re.compile(r"\.\.+|\?\?|\d+|[a-z]+|\S", re.ASCII)
_FOLD: dict[int, str | None] = str.maketrans(
    {
        **dict(zip("áàâäéèêëíìîïóòôöúùûüñç", "aaaaeeeeiiiioooouuuunc", strict=True)),
        **dict.fromkeys("–—‒−‐‑―", "-"),
        **dict.fromkeys("’‘´`′", "'"),
        **dict.fromkeys("“”«»", '"'),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\r\n", " "),
        **dict.fromkeys(map(chr, range(0x300, 0x370))),
        **dict.fromkeys("º°ª\u200b\u200e\u200f\ufeff"),
    }
)
_TIME = re.compile(
    r"(?:^|[ ,t]|\bat|\ba las?)\s*"
    r"(?:(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?"
    r"|(?:0?[1-9]|1[0-2])\s*[ap]\.?m\.?"
    r"|(?:[01]?\d|2[0-4])(?:[0-5]\d)?(?=\s*(?:hrs?\b|horas)))"
    r"\s*(?:z|utc|gmt|h|hrs?\.?|horas|[+-]\d\d:?\d\d)?\.?$",
    re.ASCII,
)
_TIME_ENDS = ("m", "m.", "z", "hrs", "hrs.", "hr", "hr.", "horas")
_PACKED_TIME = re.compile(r"(\d{8})t\d{4}(?:\d\d)?(?:\.\d+)?z?", re.ASCII)


def fold(text: str) -> str:
    """Return a text in small letters, without accents, with one kind of dash and blank."""
    folded = text.lower()
    if not folded.isascii():
        # Lowering İ and the like makes combining marks, hence in this order.
        folded = folded.translate(_FOLD)
    return folded.strip()


def without_time(folded: str) -> str:
    """Return a folded text without the time of day at its end, its zone included.

    The day stays as written: a zone never moves it.
    """
    if ":" not in folded and not folded.endswith(_TIME_ENDS) and folded[8:9] != "t":
        return folded
    packed = _PACKED_TIME.fullmatch(folded)
    if packed is not None:
        return packed[1]
    found = _TIME.search(folded)
    return folded if found is None else folded[: found.start()].rstrip(" ,")


def shape(folded: str) -> tuple[str, list[int]]:
    """Return the shape of a folded text without a time, and a number for each letter of it.

    Letters that carry no number have 0.

    Raises
    ------
    KeyError
        A word that no date contains.
    """
    letters = ""
    values: list[int] = []
    if " - " in folded:
        folded = folded.replace(" - ", " to ")
    for token in _TOKENS.findall(folded):
        entry = _LEXICON.get(token)
        if entry is None:
            if not token.isdigit() or len(token) not in _NUMBER_LETTERS:
                raise KeyError(token)
            entry = (_NUMBER_LETTERS[len(token)], int(token))
        letter, value = entry
        # A point belongs to the abbreviation beside it ("dic. 2020", "14. April"), not to the date.
        if letters and letters[-1] == "." and letter not in _NUMBERS:
            letters = letters[:-1]
            values.pop()
        if not letter or (letter == "." and (not letters or letters[-1] not in _NUMBERS)):
            continue
        letters += letter
        values.append(value)
    if letters.endswith("."):
        return letters[:-1], values[:-1]
    return letters, values


_NUMBERS = frozenset("nytex")
_AD = re.compile(r"\bad\.? ?(\d{1,4})\b|\b(\d{1,4}) ?(?:ad\b|ce\b|d\. ?c\b\.?)", re.ASCII)
_BC = re.compile(r"\d ?(?:bce?\b|b\.c\.|a\. ?c\b\.?)", re.ASCII)


def without_era(folded: str, text: str) -> str:
    """Return a folded text with each year "AD 886", "886 d. C." as the four digits 0886.

    Raises
    ------
    YearOutOfRangeError
        A year before Christ; `text` is what the error names.
    """
    if _BC.search(folded):
        raise date_errors.YearOutOfRangeError(text=text)
    return _AD.sub(lambda match: (match[1] or match[2]).zfill(4), folded)


_MARKS = re.compile(
    r"\s*(?:[*†‡§#]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\((?:\d{1,2}|[abd-z])\)|\[(?:\d{1,2}|[a-z])\]|(?<=\s)(?:[a-z]|\d)/)$"
)
# Longer texts are prose, which is not searched for marks.
_LONGEST = 80
_ORDINAL = re.compile(r"\b(\d{1,2})[oa]\.?(?=\s+[a-z])", re.ASCII)
_SPACED = re.compile(r"(\d{1,4}) ([-./]) (\d{1,2}) \2 (\d{1,4})", re.ASCII)
_NO_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(?:00?)|(?:00?)([-/.])(\d{1,2})\4(\d{4})", re.ASCII)
_WEEK = re.compile(r"(\d{4})-?w(\d\d)", re.ASCII)


def simplified(folded: str) -> str:
    """Return a folded text that fits no form without what says nothing of the date, else itself.

    Marks of footnotes ("2019*", "17/10/2019 (1)"), a text's apostrophe, the letter of "1o. de
    mayo", blanks around dashes, backslashes; a week of ISO 8601 becomes its days.
    """
    if len(folded) > _LONGEST:
        return folded
    week = _WEEK.fullmatch(folded)
    if week is not None:
        return _days_of_week(int(week[1]), int(week[2])) or folded
    simpler = _MARKS.sub("", folded.lstrip("'").replace("\\", "/"))
    simpler = _SPACED.sub(r"\1\2\3\2\4", simpler)
    return _ORDINAL.sub(r"\1", simpler)


def without_zeros(folded: str) -> str:
    """Return a date whose day, or day and month, is 00 as the month or year that it then is.

    Registers write 2021-05-00 for a day that is not known. Where the month alone is 00
    ("05/00/2021") nothing says what the other number is, and the text is returned as it is.
    """
    match = _NO_DAY.fullmatch(folded)
    if match is None:
        return folded
    year, month = (match[1], match[3]) if match[1] else (match[6], match[5])
    return year if not int(month) else f"{year}-{month.zfill(2)}"


def _days_of_week(year: int, week: int) -> str:
    """Return Monday to Sunday of a week of ISO 8601 as a range of days; "" where there is none."""
    try:
        first, last = (dt.date.fromisocalendar(year, week, day) for day in (1, 7))
    except ValueError:
        return ""
    return f"{first.isoformat()}/{last.isoformat()}"
