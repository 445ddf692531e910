"""In which language a sheet is written: by its own words, not by names, addresses and codes."""

import pytest

from briefing.reading.texts import languages


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["Fecha", "Hecho", "País"], "es"),
        (["FECHA", "TITULO", "PAIS"], "es"),
        (["Año", "Enero"], "es"),
        (["Dependencia", "Decomisos de fentanilo 1/", "SEDENA", "Fuente: Gabinete"], "es"),
        (["Date", "Title", "México: López Obrador", "Peña Nieto", "Jalisco"], "en"),
        (["label", "birth", "url", "Miguel de Cervantes", "Honoré de Balzac"], "en"),
        (["label", "url", "https://en.wikipedia.org/wiki/La_Luz", "2010: POR"], "en"),
        (["Year", "Total"], "en"),
        ([], "en"),
    ],
)
def test_the_language_of_a_sheet(texts: list[str], language: str) -> None:
    assert languages.guess(texts) == language
