"""What a text would be read as is told while it is typed, as the whole sheet will read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import document
from briefing.reading import proposal
from briefing.reading.aside import trying
from briefing.reading.meaning import values
from briefing.reading.opening import supervisor

_EVENTS = """Fecha,País,Hecho
13/04/2021,México,Primero
31/02/2022,México,Día que no existe
05/06/2021,México,Segundo
"""
_VALUES = "Mes;Muertes\n2020-01;1,5\n2020-02;2,25\n2020-03;x y z\n2020-04;3,75\n"


def _table(path: Path, text: str) -> proposal.TableProposal:
    path.write_text(text, encoding="utf-8")
    with supervisor.Reader() as reader:
        return proposal.propose([reader.read(path)], document.Briefing()).tables[0]


@pytest.mark.parametrize(
    ("text", "taken", "says"),
    [
        ("28/02/2022", True, "28 Feb 2022"),
        ("03/04/2022", True, "3 Apr 2022"),
        ("primavera de 2021", True, "spring 2021"),
        ("30/02/2022", False, "calendar"),
        ("", False, ""),
    ],
)
def test_a_date_is_tried_in_the_order_of_its_column(
    tmp_path: Path, text: str, taken: bool, says: str
) -> None:
    table = _table(tmp_path / "hechos.csv", _EVENTS)
    tried = trying.read(table, 2, 0, text, "en")
    assert tried.taken is taken
    assert says in tried.text


def test_a_word_and_a_number_are_tried_as_their_column_has_them(tmp_path: Path) -> None:
    events = _table(tmp_path / "hechos.csv", _EVENTS)
    assert trying.read(events, 2, 1, "Ambos", "en") == trying.Tried(
        True, "United States and Mexico"
    )
    assert trying.read(events, 2, 2, "Tercero", "en") == trying.Tried(True, "Tercero")
    deaths = _table(tmp_path / "muertes.csv", _VALUES)
    assert trying.field_of(deaths, 1) == "value"
    assert trying.read(deaths, 3, 1, "2,5", "en") == trying.Tried(True, "2.5")
    assert not trying.read(deaths, 3, 1, "dos y pico", "es").taken
    assert trying.read(deaths, 3, 0, "marzo de 2020", "es") == trying.Tried(True, "mar 2020")
    assert not trying.read(deaths, 3, 0, "un mes", "es").taken


def test_bounds_are_said_and_what_is_written_alike_is_not_repeated() -> None:
    more = values.Amount(26.0, 26.0, None, "at least")
    assert trying.amount_text(more, "es") == "al menos 26"
    assert trying.amount_text(values.Amount(None, 200.0, 300.0, "range"), "en") == "200–300"
    assert trying.amount_text(values.Amount(None), "en") == ""
    assert trying.same_number("1234", "1,234")
    assert not trying.same_number("1.5", "15")
    assert trying.same_text("México", "Mexico")
