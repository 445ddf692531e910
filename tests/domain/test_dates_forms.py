"""Every form in which people write dates, English and Spanish, written at random and read back."""

from __future__ import annotations

from collections.abc import Sequence

import hypothesis
import pytest
from hypothesis import strategies as st

from briefing import dates

EN = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
ES = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
]  # fmt: skip
EN_SHORT = [name[:3] for name in EN]
ES_SHORT = [name[:3] for name in ES]
# 13 to 99 and not the name of a code: what is left of a year's digits on their own.
SHORT_YEARS = st.integers(1969, 2068)
QUALIFIED = {
    "~": ["c. {}", "ca. {}", "circa {}", "~{}", "about {}", "around {}", "approx. {}", "hacia {}",
          "aprox. {}", "alrededor de {}", "{} approx.", "{} aprox."],
    "?": ["{}?", "{} ?", "possibly {}", "probably {}", "perhaps {}", "posiblemente {}",
          "probablemente {}", "quizá {}"],
    "%": ["c. {}?", "~{}?", "hacia {}?", "about {}?"],
}  # fmt: skip


def ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


@st.composite
def days(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text for a day, and its EDTF."""
    short = draw(st.booleans())
    year = draw(SHORT_YEARS if short else st.integers(1000, 9998))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, dates.month_end(year, month)))
    en, es, mon, mes = (names[month - 1] for names in (EN, ES, EN_SHORT, ES_SHORT))
    two = f"{year % 100:02}"
    texts = (
        [f"{day}-{mon}-{two}", f"{day:02}-{mes}-{two}", f"{day} {mon} '{two}", f"{day}-{mon}{two}"]
        if short
        else [
            f"{day} {en} {year}", f"{en} {day}, {year}", f"{en} {ordinal(day)}, {year}",
            f"the {ordinal(day)} of {en} {year}", f"{ordinal(day)} {en}, {year}",
            f"{day} {mon} {year}", f"{mon} {day}, {year}", f"{mon}. {day}, {year}",
            f"{day}-{mon}-{year}", f"{day:02}/{mon}/{year}", f"{year} {mon} {day}",
            f"{year}-{mon}-{day:02}", f"{day} de {es} de {year}", f"{day} de {es} del {year}",
            f"{es} {day} de {year}", f"{es} {day}, {year}", f"{day} {es} {year}",
            f"{day}-{mes}-{year}", f"{day:02}/{mes}/{year}", f"{day} {mes}. {year}",
            f"{year:04}-{month:02}-{day:02}", f"{year:04}/{month:02}/{day:02}",
            f"{year:04}.{month:02}.{day:02}",
        ]
    )  # fmt: skip
    if 1000 <= year <= 2999 and not short:
        texts.append(f"{year:04}{month:02}{day:02}")
    if day > 12 and not short:
        texts += [f"{day}/{month}/{year}", f"{month:02}/{day}/{year}", f"{day}.{month}.{year}"]
    times = [" 14:05", "T09:30:00Z", " 2:30 pm", ", 10:00 hrs", " 18:45:10", " a las 10:30"]
    text = draw(st.sampled_from(texts))
    if draw(st.integers(0, 5)) == 0 and not short:
        text = f"{year:04}-{month:02}-{day:02}{draw(st.sampled_from(times))}"
    return text, f"{year:04}-{month:02}-{day:02}"


@st.composite
def months(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text for a month, and its EDTF."""
    short = draw(st.booleans())
    year = draw(SHORT_YEARS if short else st.integers(1000, 9998))
    month = draw(st.integers(1, 12))
    en, es, mon, mes = (names[month - 1] for names in (EN, ES, EN_SHORT, ES_SHORT))
    texts = (
        # Two digits up to 31 may be a day of that month: only what cannot be one is a year.
        [f"{mon}-{year % 100:02}", f"{mes}-{year % 100:02}", f"{mon} '{year % 100:02}"]
        if short
        else [
            f"{en} {year}", f"{mon} {year}", f"{mon}. {year}", f"{en}, {year}", f"{mon}-{year}",
            f"{es} {year}", f"{es} de {year}", f"{es} del {year}", f"{mes}. {year}",
            f"{mes}-{year}", f"{month:02}/{year}", f"{month}/{year}", f"{year:04}-{month:02}",
            f"{year}m{month:02}", f"{year} {mon}", f"{year}-{mon}", f"{year}/{month:02}",
        ]
    )  # fmt: skip
    return draw(st.sampled_from(texts)), f"{year:04}-{month:02}"


@st.composite
def parts(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text for a quarter, half, season, early part, decade or fiscal year, and its EDTF."""
    year = draw(st.integers(1950, 2060))
    kind = draw(st.sampled_from(["quarter", "half", "season", "early", "decade", "fiscal"]))
    if kind == "quarter":
        q = draw(st.integers(1, 4))
        es = ["primer", "segundo", "tercer", "cuarto"][q - 1]
        en = ["first", "second", "third", "fourth"][q - 1]
        forms = [
            f"Q{q} {year}", f"{year} Q{q}", f"{year}-Q{q}", f"{q}Q {year}", f"{q}T {year}",
            f"T{q} {year}", f"{year}T{q}", f"{year}Q{q}", f"{es} trimestre de {year}",
            f"{en} quarter of {year}", f"{en} quarter {year}", f"trimestre {q} de {year}",
            f"Q{q}/{year}", f"{q}T{year}", f"{ordinal(q)} quarter {year}", f"Q{q}-{year}",
            f"{es} trimestre {year}", f"{['I', 'II', 'III'][q - 1]} trimestre de {year}"
            if q < 4 else f"Q4 {year}",
        ]  # fmt: skip
        return draw(st.sampled_from(forms)), f"{year}-{32 + q}"
    if kind == "half":
        h = draw(st.integers(1, 2))
        forms = [
            f"H{h} {year}", f"{year}-H{h}", f"{year} H{h}", f"{h}H {year}", f"{h}S {year}",
            f"{['first', 'second'][h - 1]} half of {year}",
            f"{['primer', 'segundo'][h - 1]} semestre de {year}",
            f"{['primera', 'segunda'][h - 1]} mitad de {year}", f"S{h} {year}",
        ]  # fmt: skip
        return draw(st.sampled_from(forms)), f"{year}-{39 + h}"
    if kind == "season":
        s = draw(st.integers(0, 3))
        en = ["spring", "summer", "fall", "winter"][s]
        es = ["primavera", "verano", "otoño", "invierno"][s]
        forms = [f"{en} {year}", f"{en.title()} of {year}", f"{es} de {year}", f"{es} {year}"]
        return draw(st.sampled_from(forms)), f"{year}-{21 + s}"
    if kind == "early":
        e = draw(st.integers(0, 2))
        en = ["early", "mid", "late"][e]
        es = ["principios de", "mediados de", "finales de"][e]
        forms = [f"{en} {year}", f"{en}-{year}", f"{es} {year}", f"a {es} {year}"]
        return draw(st.sampled_from(forms)), f"{year}-{4 * e + 1:02}~/{year}-{4 * e + 4:02}~"
    if kind == "decade":
        decade = year // 10 * 10
        forms = [f"{decade}s", f"the {decade}s", f"década de {decade}", f"{decade}'s"]
        return draw(st.sampled_from(forms)), f"{decade // 10}X"
    forms = [f"FY{year}", f"FY {year}", f"FY{year % 100:02}", f"fiscal year {year}",
             f"año fiscal {year}", f"FY '{year % 100:02}"]  # fmt: skip
    if not 1969 <= year <= 2068:
        forms = forms[:2]
    return draw(st.sampled_from(forms)), f"{year - 1}-10/{year}-09"


@st.composite
def years(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text for a year, bare or qualified, and its EDTF."""
    year = draw(st.integers(1000, 9998))
    sign = draw(st.sampled_from(["", *QUALIFIED]))
    forms = QUALIFIED.get(sign, ["{}", "{}", "año {}", "year {}", "in {}", "en {}"])
    return draw(st.sampled_from(forms)).format(year), f"{year}{sign}"


@st.composite
def intervals(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text for a range, open or closed, and its EDTF."""
    year = draw(st.integers(1600, 2400))
    month = draw(st.integers(1, 11))
    later = draw(st.integers(month + 1, 12))
    day = draw(st.integers(1, 14))
    end = draw(st.integers(day + 1, 28))
    more = year + draw(st.integers(1, 9))
    m = f"{month:02}"
    kind = draw(st.sampled_from(["days", "months", "years", "across", "open", "rolling"]))
    choices: Sequence[tuple[str, str]]
    if kind == "days":
        text = f"{year}-{m}-{day:02}/{year}-{m}-{end:02}"
        choices = [
            (f"{day}–{end} {EN[month - 1]} {year}", text),
            (f"{EN[month - 1]} {day}-{end}, {year}", text),
            (f"{day} to {end} {EN_SHORT[month - 1]} {year}", text),
            (f"{day} al {end} de {ES[month - 1]} de {year}", text),
            (f"del {day} al {end} de {ES[month - 1]} de {year}", text),
            (f"{day} a {end} {ES_SHORT[month - 1]} {year}", text),
            (f"between {day} and {end} {EN[month - 1]} {year}", text),
            (f"entre el {day} y el {end} de {ES[month - 1]} de {year}", text),
            (text, text),
        ]
    elif kind == "months":
        text = f"{year}-{m}/{year}-{later:02}"
        choices = [
            (f"{EN[month - 1]}–{EN[later - 1]} {year}", text),
            (f"{ES[month - 1]}-{ES[later - 1]} {year}", text),
            (f"{ES[month - 1]} a {ES[later - 1]} de {year}", text),
            (f"de {ES[month - 1]} a {ES[later - 1]} de {year}", text),
            (f"from {EN[month - 1]} to {EN[later - 1]} {year}", text),
            (f"between {EN_SHORT[month - 1]} and {EN_SHORT[later - 1]} {year}", text),
            (f"entre {ES[month - 1]} y {ES[later - 1]} de {year}", text),
        ]
    elif kind == "years":
        text = f"{year}/{more}"
        choices = [
            (f"{year}-{more}", text), (f"{year}–{more}", text), (f"{year} to {more}", text),
            (f"{year} a {more}", text), (f"from {year} to {more}", text),
            (f"de {year} a {more}", text), (f"entre {year} y {more}", text),
            (f"between {year} and {more}", text), (f"{year}/{more}", text),
        ]  # fmt: skip
    elif kind == "across":
        text = f"{year}-{m}-{day:02}/{more}-{later:02}-{end:02}"
        choices = [
            (f"{day} {EN[month - 1]} {year} – {end} {EN[later - 1]} {more}", text),
            (f"{EN[month - 1]} {day}, {year} to {EN[later - 1]} {end}, {more}", text),
            (f"{day} de {ES[month - 1]} de {year} a {end} de {ES[later - 1]} de {more}", text),
            (f"del {day} de {ES[month - 1]} de {year} al {end} de {ES[later - 1]} de {more}", text),
        ]
    elif kind == "open":
        choices = [
            (f"since {year}", f"{year}/.."), (f"desde {year}", f"{year}/.."),
            (f"{year} to present", f"{year}/.."), (f"{year}–present", f"{year}/.."),
            (f"{year} a la fecha", f"{year}/.."), (f"{year}-", f"{year}/.."),
            (f"since {EN[month - 1]} {year}", f"{year}-{m}/.."),
            (f"desde {ES[month - 1]} de {year}", f"{year}-{m}/.."),
            (f"desde el {day} de {ES[month - 1]} de {year}", f"{year}-{m}-{day:02}/.."),
            (f"until {year}", f"../{year}"), (f"hasta {year}", f"../{year}"),
            (f"hasta {ES[month - 1]} de {year}", f"../{year}-{m}"),
            (f"from {EN[month - 1]} {year} onward", f"{year}-{m}/.."),
            (f"before {year}", f"../{year - 1}"), (f"antes de {year}", f"../{year - 1}"),
            (f"after {year}", f"{year + 1}/.."), (f"después de {year}", f"{year + 1}/.."),
        ]  # fmt: skip
    else:
        start = (year, 1) if later == 12 else (year - 1, later + 1)
        text = f"{start[0]}-{start[1]:02}/{year}-{later:02}"
        choices = [
            (f"12 months ending {EN[later - 1]} {year}", text),
            (f"year ending {EN_SHORT[later - 1]} {year}", text),
            (f"12 meses terminados en {ES[later - 1]} de {year}", text),
            (f"twelve months ended {EN[later - 1]} {year}", text),
        ]
    return draw(st.sampled_from(choices))


@st.composite
def dressed(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text in any form, as hands and programs leave it: blanks, capitals, odd dashes."""
    text, edtf = draw(st.one_of(days(), months(), parts(), years(), intervals()))
    dress = draw(st.sampled_from(["", "", "upper", "lower", "blanks", "wide", "period"]))
    if dress == "upper":
        text = text.upper()
    elif dress == "lower":
        text = text.lower()
    elif dress == "blanks":
        text = f"  {text}\t"
    elif dress == "wide":
        text = text.replace(" ", "\u00a0")
    elif dress == "period" and text[-1].isdigit():
        text = f"{text}."
    return text, edtf


def assert_read(written: tuple[str, str]) -> None:
    text, edtf = written
    assert dates.parse(text).edtf == edtf, text


@hypothesis.settings(max_examples=400)
@hypothesis.given(dressed())
def test_a_date_in_any_form_is_the_date_that_was_meant(written: tuple[str, str]) -> None:
    assert_read(written)


@pytest.mark.long
@hypothesis.settings(max_examples=100_000)
@hypothesis.given(dressed())
def test_100_000_dates_in_every_form_are_the_dates_that_were_meant(
    written: tuple[str, str],
) -> None:
    assert_read(written)
