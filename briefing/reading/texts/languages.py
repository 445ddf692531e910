"""In which language the texts of a sheet are written: English or Spanish, a guess to be changed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.words import Language

_SPANISH_WORDS = """
de la el los las del y en que por para con una un se su al es fue como más contra entre sobre
desde hasta ante sin según fecha hecho fuente tipo lugar año años mes día periodo descripción
título país entidad dependencia municipio cantidad monto cifras datos tasa porcentaje unidad
nota notas enlace responsable secretaría gobierno estado estados unidos
muertes defunciones decomisos aseguramientos homicidios víctimas kilos kilogramos pesos
preliminares elaboración propia resumen observaciones estatus parte tema
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
trimestre semestre valor serie indicador nombre clave concepto anual mensual
"""
_ENGLISH_WORDS = """
the of and in to for a an on by with from is was as at that its against between over under
since until per all date event source type place year month day quarter period description
title country state county agency amount figures data rate percent percentage unit note notes
link status side topic summary headline text deaths seizures overdose pounds value series
indicator name count number january february march april june july august
september october november december annual monthly birth death label start end first last
"""
_PLAIN = str.maketrans("áéíóúüñ", "aeiouun")
_SPANISH = frozenset(_SPANISH_WORDS.translate(_PLAIN).split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ACCENTS = frozenset("ñ¿¡áíóú")


def guess(texts: Iterable[str]) -> Language:
    """Return the language that most telling words of the texts belong to; English where none do.

    Each word counts once: "de" in a hundred names of people says no more than in one, and a single
    word proves nothing.
    """
    spanish: set[str] = set()
    english: set[str] = set()
    for text in texts:
        # "en" in an address is no Spanish.
        folded = _ADDRESS.sub(" ", text.casefold())
        words = set(_WORD.findall(folded.translate(_PLAIN))[:60])
        here = words & _ENGLISH
        english |= here
        spanish |= words & _SPANISH
        # A name such as "México" or "Peña" stands in English texts too.
        if not here and not _ACCENTS.isdisjoint(folded):
            spanish.add("ñ")
    return "es" if len(spanish) > max(len(english), 1) else "en"
