"""Single texts of government sheets and newsrooms: what each is worth, and what is no number."""

from __future__ import annotations

import pytest

from briefing.reading.texts import amounts, numerals

POINT = numerals.Style(".")
COMMA = numerals.Style(",")
SPANISH = numerals.Style(".", spanish=True)

# text | value | unit | note
NUMBERS = """
1'234,567.89                            | 1234567.89  |               |
1 234 567                               | 1234567     |               |
00123                                   | 123         |               |
1,234.                                  | 1234        |               |
.5                                      | 0.5         |               |
+ 5                                     | 5           |               |
–5                                      | -5          |               |
($1,234.50)                             | -1234.5     | $             |
$(5)                                    | -5          | $             |
(41.5)%                                 | -41.5       | %             |
−41.5 %                                 | -41.5       | %             |
41.5 por ciento                         | 41.5        | %             |
100pct                                  | 100         | %             |
0.3 percentage points                   | 0.3         | percentage points |
24.5 per 100,000                        | 24.5        | per 100,000   |
24.5 por cada 100 mil habitantes        | 24.5        | per 100,000   |
MXN 2.3 mdp                             | 2300000     | MXN           |
MX$5,000                                | 5000        | MXN           |
$ 1,234.00 M.N.                         | 1234        | MXN           |
US$3.5 bn                               | 3500000000  | US$           |
USD 3,500 million                       | 3500000000  | US$           |
$3.5 million                            | 3500000     | $             |
3.5 MDD                                 | 3500000     | dollars       |
3.5 mmdp                                | 3500000000  | pesos         |
3,500 millones de dólares               | 3500000000  | dollars       |
2 mil millones                          | 2000000000  |               |
3 billones de pesos                     | 3000000000000 | pesos       |
3 trillion                              | 3000000000000 |             |
100 mil                                 | 100000      |               |
12 miles de pesos                       | 12000       | pesos         |
5 mil 300 kilos                         | 5300        | kg            |
mil 500                                 | 1500        |               |
16 millones 127 mil 589                 | 16127589    |               |
3 mil 500 millones de pesos             | 3500000000  | pesos         |
1 millón 200 mil pastillas              | 1200000     | pills         |
1 millón de pastillas de fentanilo      | 1000000     | pills         | de fentanilo
16 million fentanyl pills               | 16000000    | fentanyl pills |
340 kg de fentanilo                     | 340         | kg            | de fentanilo
1,300 kg (2,866 lb)                     | 1300        | kg            | (2,866 lb)
12,345.6 lbs.                           | 12345.6     | lb            |
340 km²                                 | 340         | km²           |
2.5 toneladas métricas                  | 2.5         | t             |
1,234*                                  | 1234        |               | *
*1,234                                  | 1234        |               | *
4,034²                                  | 4034        |               | ²
12.5%*                                  | 12.5        | %             | *
12 a/                                   | 12          |               | a/
1,234 1/                                | 1234        |               | 1/
1,234 b/ c/                             | 1234        |               | b/ c/
1,234(a)                                | 1234        |               | (a)
109,600 [1]                             | 109600      |               | [1]
12.5 r/                                 | 12.5        |               | r/
3,200e                                  | 3200        |               | e
cero                                    | 0           |               |
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(map(str.strip, row.split("|"))) for row in table.strip().splitlines()]


def read(text: str, style: numerals.Style = POINT) -> amounts.Amount:
    found = amounts.read(text, style)
    assert found is not None, text
    return found


@pytest.mark.parametrize(("text", "value", "unit", "note"), rows(NUMBERS))
def test_a_number_with_what_is_beside_it(text: str, value: str, unit: str, note: str) -> None:
    found = read(text)
    assert found.value == float(value)
    assert (found.low, found.high, found.qualifier) == (found.value, found.value, "exact")
    assert (found.unit, found.note) == (unit, note)


# text | value | low | high | qualifier | unit
BOUNDS = """
more than 1,000                         | 1000   | 1000   |        | more than |
más de 1 millón de pastillas            | 1000000 | 1000000 |      | more than | pills
over 100,000 deaths                     | 100000 | 100000 |        | more than | deaths
> 1,000 kg                              | 1000   | 1000   |        | more than | kg
más del 5%                              | 5      | 5      |        | more than | %
al menos 26                             | 26     | 26     |        | at least  |
at least 26 sites                       | 26     | 26     |        | at least  | sites
por lo menos 5                          | 5      | 5      |        | at least  |
≥ 5                                     | 5      | 5      |        | at least  |
1,000+                                  | 1000   | 1000   |        | at least  |
26 o más                                | 26     | 26     |        | at least  |
10 or more                              | 10     | 10     |        | at least  |
<10                                     | 10     |        | 10     | less than |
menos de 10                             | 10     |        | 10     | less than |
nearly 500                              | 500    |        | 500    | less than |
casi 500                                | 500    |        | 500    | less than |
hasta 50                                | 50     |        | 50     | up to     |
up to $50 million                       | 50000000 |      | 50000000 | up to   | $
no más de 5                             | 5      |        | 5      | up to     |
<=10                                    | 10     |        | 10     | up to     |
~107,000                                | 107000 |        |        | about     |
about 3,200                             | 3200   |        |        | about     |
cerca de 200                            | 200    |        |        | about     |
cerca del 5%                            | 5      |        |        | about     | %
alrededor de 5 por ciento               | 5      |        |        | about     | %
c. 3,200                                | 3200   |        |        | about     |
200 aprox.                              | 200    |        |        | about     |
3,200 (est.)                            | 3200   |        |        | about     |
200-300                                 |        | 200    | 300    | range     |
200 a 300                               |        | 200    | 300    | range     |
entre 2 y 3 millones                    |        | 2000000 | 3000000 | range   |
between $5 and $10 million              |        | 5000000 | 10000000 | range  | $
US$2–3 million                          |        | 2000000 | 3000000 | range   | US$
10–15%                                  |        | 10     | 15     | range     | %
de 5 a 10 kg de fentanilo               |        | 5      | 10     | range     | kg
5 kg a 10 kg                            |        | 5      | 10     | range     | kg
about 200-300                           |        | 200    | 300    | range     |
24.5 ± 0.4                              | 24.5   | 24.1   | 24.9   | range     |
24.5 (23.1-25.9)                        | 24.5   | 23.1   | 25.9   | range     |
"""


def number(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.parametrize(("text", "value", "low", "high", "qualifier", "unit"), rows(BOUNDS))
def test_a_bound_is_never_an_exact_value(
    text: str, value: str, low: str, high: str, qualifier: str, unit: str
) -> None:
    found = read(text)
    assert (found.value, found.low, found.high) == (number(value), number(low), number(high))
    assert (found.qualifier, found.unit) == (qualifier, unit)


@pytest.mark.parametrize(
    ("text", "missing", "status"),
    [
        ("-", "not available", ""),
        ("–", "not available", ""),
        ("..", "not available", ""),
        ("…", "not available", ""),
        ("n/a", "not available", ""),
        ("N.A.", "not available", ""),
        ("N/D", "not available", ""),
        ("n. d.", "not available", ""),
        ("ND", "not available", ""),
        ("s/d", "not available", ""),
        ("S/I", "not available", ""),
        ("x", "not available", ""),
        ("#N/A", "not available", ""),
        ("No disponible.", "not available", ""),
        ("sin información", "not available", ""),
        ("No aplica", "not applicable", ""),
        ("(X)", "not applicable", ""),
        ("(S)", "suppressed", "suppressed"),
        ("(D)", "suppressed", "suppressed"),
        ("*", "suppressed", "suppressed"),
        ("Suppressed", "suppressed", "suppressed"),
        ("Confidencial", "suppressed", "suppressed"),
        ("Unreliable", "unreliable", "suppressed"),
    ],
)
def test_missing_is_kept_as_what_it_was(text: str, missing: str, status: str) -> None:
    found = read(text)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert (found.missing, found.status, found.note) == (missing, status, text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("1,234 (p)", "provisional"),
        ("1,234p", "provisional"),
        ("1,234 p/", "provisional"),
        ("107,941 (provisional)", "provisional"),
        ("12,345 (preliminar)", "provisional"),
        ("2,456 (FYTD)", "partial"),
    ],
)
def test_a_mark_that_says_the_status_is_kept_too(text: str, status: str) -> None:
    found = read(text)
    assert found.status == status
    assert found.note
    assert text.endswith(found.note)


@pytest.mark.parametrize(
    "text",
    [
        "abc", "five", "un millón", "TRUE", "US$", "km²", "#DIV/0!", "#¡REF!",
        "12 de abril", "5 de mayo", "Jan 5", "12:30", "1.2.3", "192.168.1.1", "2019-20",
        "1,23,4", "12,34", "1,234.5.6", "12 3", "1234 567", "1_000", "inf", "nan8", "1;234",
        "1 in 5", "3 de 5", "5 of 10", "200/300", "½", "1 1/2", "no. 5", "5th", "15°",
        "12 monkeys", "12 miles", "123abc", "5 x 10", "12-", "US$ MXN 5", "5 kg 3 lb",
        "5 millones 6 millones", "5 mil 2000", "15 (3.2)", "Section 3",
    ],
)  # fmt: skip
def test_what_is_no_number_is_not_made_into_one(text: str) -> None:
    assert amounts.read(text, POINT) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", 1234.5), ("2,7", 2.7), ("1.234", 1234), ("1.000.000", 1_000_000),
        ("12 345,67", 12345.67), ("3,5 millones", 3_500_000), ("-0,5 %", -0.5), ("1.234*", 1234),
        ("más de 1.000", 1000), ("$1.234,56", 1234.56),
    ],
)  # fmt: skip
def test_the_same_with_a_decimal_comma(text: str, value: float) -> None:
    assert read(text, COMMA).value == value


@pytest.mark.parametrize(
    ("text", "style"),
    [("0.5", COMMA), ("2,7", POINT), ("1.234.567", POINT), ("1,234,567", COMMA)],
)
def test_a_number_against_the_style_of_its_column_is_none(text: str, style: numerals.Style) -> None:
    assert amounts.read(text, style) is None


def test_both_signs_in_one_text_prove_its_own_decimal_sign() -> None:
    assert read("1.234,5").value == 1234.5
    assert read("1,234.5", COMMA).value == 1234.5
    assert amounts.read("1.234,567", POINT) is None


def test_miles_are_thousands_where_the_column_is_spanish() -> None:
    assert read("12 miles", SPANISH).value == 12_000
    assert read("12 miles", numerals.Style(words=frozenset({"miles"}))).unit == "miles"
