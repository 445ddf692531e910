"""Number formats of a workbook's cell styles: those that say more than the number does.

A cell shown as `mmm yyyy` is a month and not its first day; only the format knows. The
same goes for percentages, currencies and units in quotes.
"""

import re
from collections.abc import Iterable

from briefing.reading.opening import xml_parts
from briefing.reading.texts import amount_words

# ECMA-376 part 1, 18.8.30; 14 and 22 are the local short date, here as US English shows it.
BUILT_IN = {
    5: '"$"#,##0', 6: '"$"#,##0', 7: '"$"#,##0.00', 8: '"$"#,##0.00',
    9: "0%", 10: "0.00%",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm",
    42: '_("$"* #,##0_)', 44: '_("$"* #,##0.00_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
}  # fmt: skip

_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$[^\]-]+|[$€£¥₡₱]")
_GENERAL = {"general", "standard", "@", ""}


def is_date(code: str) -> bool:
    """Tell whether a format shows a date, a time or a length of time."""
    if code.lower() in _GENERAL:
        return False
    return bool(_DATE_LETTERS.search(_BRACKETS.sub("", _LITERALS.sub("", code))))


def is_telling(code: str) -> bool:
    """Tell whether a format says what its number is: a date or a unit."""
    if code.lower() in _GENERAL:
        return False
    return bool(unit(code)) or is_date(code)


def unit(code: str) -> str:
    """Return the unit in which a format shows its numbers: "%", "$", "kg"; "" = none.

    One spelling for all that `amount_words.UNITS` knows, else the quoted word itself ("cápsulas").
    The words for a scale are left out: `0.0,,"M"` shows millions of a number that is kept whole.
    """
    if code.lower() in _GENERAL or is_date(code):
        return ""
    if "%" in _LITERALS.sub("", code):
        return "%"
    found = _currency(code)
    if found is not None:
        sign: str = found[0].removeprefix("[$")
        return amount_words.UNITS.get(sign.lower().strip(), sign)
    for match in _QUOTED.finditer(code.partition(";")[0]):
        quoted = str(match[1]).strip(" ()-.")
        word = quoted.lower()
        if word in amount_words.UNITS:
            return amount_words.UNITS[word]
        behind = not re.search("[0#?]", code[match.end() :].partition(";")[0])
        named = len(word) > 1 and word.replace(" ", "").isalpha()
        if behind and named and word not in amount_words.SCALES:
            return quoted
    return ""


_QUOTED = re.compile(r'"([^"]*)"')


def by_style(styles: bytes) -> dict[int, str]:
    """Return the telling formats of a workbook by cell style (the `s` of its cells).

    Parameters
    ----------
    styles : bytes
        The part `styles.xml`.

    Raises
    ------
    xml_parts.DtdFoundError, xml.parsers.expat.ExpatError
        As `xml_parts.elements`.
    """
    return dict(_cell_formats(xml_parts.elements(styles)))


def _cell_formats(elements: Iterable[xml_parts.Element]) -> Iterable[tuple[int, str]]:
    codes = dict(BUILT_IN)
    inside = False
    style = 0
    for element, attributes in elements:
        if element == "numFmt" and attributes.get("numFmtId", "").isdecimal():
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif element == "cellXfs":
            inside = True
        elif element in {"cellStyles", "dxfs", "cellStyleXfs"}:
            inside = False
        elif element == "xf" and inside:
            number = attributes.get("numFmtId", "")
            code = codes.get(int(number), "") if number.isdecimal() else ""
            if is_telling(code):
                yield style, code
            style += 1


def _currency(code: str) -> re.Match[str] | None:
    # [$-409] names a language; [$€-407] names a currency as well.
    return _CURRENCY.search(re.sub(r"\[\$-[^\]]*\]", "", code))
