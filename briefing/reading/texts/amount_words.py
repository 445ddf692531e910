"""The words and signs beside a number in English and Spanish, and what each says of it.

Data only: `amounts` reads with it. All texts are folded: small letters, no accents. A billion is
a thousand millions in English and *un billón* a million millions in Spanish, so that the two are
different entries and never one word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _lines(table: Mapping[str, str]) -> dict[str, str]:
    return {each.strip(): name for name, line in table.items() for each in line.split("|")}


MISSING: Final[Mapping[str, str]] = _lines(
    {
        "suppressed": (
            "(s)|(d)|(c)|c|suppressed|suprimido|suprimida|*|**|***|confidential|confidencial"
            "|reservado|reservada|withheld|redacted|testado|clasificado|classified|not disclosed"
            "|dato protegido|<suppressed>"
        ),
        "unreliable": "unreliable|no confiable|not reliable|(u)",
        "not applicable": "not applicable|no aplica|n. a.|(x)|///|n/ap|nap",
        "not available": (
            "-|–|—|−|--|---|----|– –|..|...|…|.|n/a|na|#n/a|#n/d|n.a.|n.a|n/d|nd|n.d.|n.d|n. d."
            "|s/d|s.d.|sd|s/i|s.i.|s/n|n/r|nr|n/e|n.e.|n.s.|x|xx|null|none|nan|not available"
            "|unavailable|no disponible|no disponibles|no data|no hay dato|no hay datos|sin dato"
            "|sin datos|sin informacion|sin registro|no reportado|no reportada|not reported"
            "|no especificado|not specified|unknown|desconocido|desconocida|se desconoce"
            "|missing|(na)|(nd)|[na]|:|?|??|tbd|pending|pendiente|por confirmar|not known"
        ),
    }
)
"""Folded text -> why there is no value: suppressed, unreliable, not applicable or not available."""

SCALES: Final[Mapping[str, float]] = {
    # "12 miles" is a distance in English: `amounts` asks the column before it takes it for 12,000.
    **dict.fromkeys(("thousand", "thousands", "mil", "miles", "thsd"), 1e3),
    **dict.fromkeys(
        ("mn", "mio", "mio.", "mill", "mill.", "million", "millions", "millon",
         "millones", "mdp", "mdd", "mdd.", "mdp.", "mde"),
        1e6,
    ),
    **dict.fromkeys(
        ("bn", "billion", "billions", "mil millones", "mil millon", "miles de millones",
         "thousand million", "thousand millions", "millardo", "millardos", "mmdp", "mmdd",
         "mil mdp", "mil mdd"),
        1e9,
    ),
    **dict.fromkeys(("tn", "trillion", "trillions", "billon", "billones"), 1e12),
    **dict.fromkeys(("trillon", "trillones"), 1e18),
}  # fmt: skip
"""Word after a number -> what it is multiplied by."""

LETTERS: Final[Mapping[str, str]] = {"k": "thousand", "m": "million", "b": "billion"}
"""Letters that stand for a scale where they are written as one ("2.5M", "$3b")."""

SCALE_UNITS: Final[Mapping[str, str]] = {
    "mdp": "pesos", "mdp.": "pesos", "mmdp": "pesos", "mil mdp": "pesos",
    "mdd": "dollars", "mdd.": "dollars", "mmdd": "dollars", "mil mdd": "dollars", "mde": "€",
}  # fmt: skip
"""Scales that say the currency as well: *mdp* are millions of pesos."""

UNITS: Final[Mapping[str, str]] = _lines(
    {
        "%": (
            "%|percent|per cent|pct|pct.|por ciento|porciento|porcentaje|percentage|percentages"
            "|porcentajes"
        ),
        "‰": "‰|per mil|por mil",
        "percentage points": "pp|p.p.|pts|percentage points|percentage point|puntos porcentuales",
        "US$": (
            "us$|usd|u.s.$|u.s. $|us dollars|us dollar|u.s. dollars|dolares estadounidenses"
            "|dolares americanos|usd$|dls|dlls|dls.|dlls."
        ),
        "MXN": "mxn|mx$|mex$|mxp|m.n.|pesos mexicanos|mexican pesos|mxn$|moneda nacional",
        "pesos": "pesos|peso",
        "dollars": "dollars|dollar|dolares|dolar",
        "$": "$",
        "€": "€|eur|euro|euros",
        "£": "£|gbp",
        "CAD": "cad|ca$|c$",
        "¥": "¥|cny|rmb|yuan|yuanes",
        "lb": "lb|lbs|lb.|lbs.|pound|pounds|libra|libras",
        "kg": "kg|kgs|kg.|kgs.|kilo|kilos|kilogram|kilograms|kilogramo|kilogramos",
        "g": "g|gr|grs|gr.|gram|grams|gramo|gramos",
        "mg": "mg|milligrams|miligramos",
        "oz": "oz|ounce|ounces|onza|onzas",
        "t": (
            "t|ton|tons|ton.|tonne|tonnes|tonelada|toneladas|metric ton|metric tons|metric tonnes"
            "|toneladas metricas|short tons"
        ),
        "l": "l|lt|lts|litro|litros|liter|liters|litre|litres",
        "gal": "gal|gallon|gallons|galon|galones",
        "ha": "ha|has.|hectare|hectares|hectarea|hectareas",
        "°C": "°c|ºc|celsius|grados centigrados",
        "acres": "acre|acres",
        "km": "km|kms|kilometers|kilometres|kilometros",
        "km²": "km2|km²|square kilometers|kilometros cuadrados|sq km|sq. km",
        "miles": "mi|millas|mile|miles",
        "pills": (
            "pill|pills|pastilla|pastillas|tablet|tablets|tableta|tabletas|comprimidos|capsules"
            "|capsulas"
        ),
        "doses": "dose|doses|dosis",
        "units": "unit|units|unidad|unidades|pieza|piezas|pza|pzas|pieces|pcs|each|items|packages|"
        "paquetes|sobres",
        "persons": "person|persons|people|persona|personas|individuals|individuos|personas fisicas",
        "deaths": "death|deaths|muertes|muertos|defunciones|fallecidos|fallecimientos|decesos",
        "victims": "victims|victimas",
        "injured": "injured|wounded|heridos|lesionados",
        "cases": "case|cases|caso|casos|expedientes|carpetas",
        "events": "event|events|evento|eventos|seizures|decomisos|aseguramientos",
        "arrests": "arrests|detenidos|detenciones|arrested",
        "sites": "site|sites|sitio|sitios|lugares",
        "labs": "lab|labs|laboratories|laboratorio|laboratorios",
        "hours": "h|hr|hrs|hours|horas",
        "days": "day|days|dia|dias",
        "weeks": "weeks|semanas",
        "months": "months|meses",
        "years": "year|years|anos|yrs",
        "per 100,000": (
            "per 100,000|per 100 000|per 100000|per 100k|por cada 100 mil|por 100 mil"
            "|por cada 100,000|por 100,000|por 100 000|por cada 100 mil habitantes"
            "|por cada cien mil habitantes|por 100 mil habitantes|por cada 100,000 habitantes"
            "|por 100 mil hab.|por 100 mil hab|per 100,000 population|per 100,000 people"
            "|por 100,000 habitantes|/100,000|/100k|por cada cien mil"
        ),
        "per 1,000": "per 1,000|per 1000|por cada mil|por cada 1,000|por mil habitantes",
        "per million": "per million|per million people|por millon|por cada millon",
        "index": "index|indice|index points|puntos",
    }
)
"""Word -> the unit that it stands for, whichever of its spellings is used."""

BOUNDS: Final[Mapping[str, str]] = _lines(
    {
        "more than": (
            "more than|over|above|greater than|upwards of|in excess of|exceeding|exceeds"
            "|just over|well over|slightly more than|mas de|mayor a|mayor que|mayor de"
            "|superior a|superiores a|poco mas de|por encima de|arriba de|mas que|>|&gt;"
        ),
        "at least": (
            "at least|no less than|not less than|no fewer than|a minimum of|minimum of|minimum"
            "|min.|min|al menos|por lo menos|cuando menos|como minimo|minimo de|minimo|no menos de"
            "|≥|>=|=>|⩾"
        ),
        # "Nearly 500" has not come to 500: a bound from above, as facts/README has it.
        "less than": (
            "less than|fewer than|under|below|nearly|almost|just under|close to but under"
            "|slightly less than|menos de|menor a|menor que|menor de|inferior a|inferiores a"
            "|poco menos de|por debajo de|debajo de|casi|<|&lt;"
        ),
        "up to": (
            "up to|at most|no more than|not more than|a maximum of|maximum of|maximum|max.|max"
            "|as many as|as much as|hasta|como maximo|maximo de|maximo|a lo mas|a lo sumo"
            "|no mas de|≤|<=|=<|⩽"
        ),
        "about": (
            "about|around|approximately|approx.|approx|apx.|circa|c.|ca.|ca|some|roughly"
            "|close to|near|in the region of|on the order of|an estimated|estimated|est."
            "|estimated at|cerca de|alrededor de|aproximadamente|aprox.|aprox|unos|unas"
            "|en torno a|aproximado|estimado|estimada|se estima|se estiman|se estima en"
            "|estimado en|del orden de|mas o menos|~|≈|≃|≅|∼|˜|+/-|±"
        ),
    }
)
"""Words before a number that bound it -> the schema's qualifier."""

BOUNDS_AFTER: Final[Mapping[str, str]] = _lines(
    {
        "at least": (
            "+|or more|or over|and over|and above|and more|plus|o mas|y mas|o superior"
            "|en adelante|minimum|como minimo|por lo menos|al menos"
        ),
        "up to": (
            "or less|or fewer|or under|and under|o menos|y menos|como maximo|a lo mas|maximum|max."
        ),
        "about": (
            "approx.|approx|(approx.)|(approx)|aprox.|aprox|(aprox.)|(aprox)|aproximadamente"
            "|approximately|(est.)|(est)|est.|est|estimated|(estimated)|estimate|(estimate)"
            "|(estimado)|(estimada)|estimado|estimada|(about)|or so|(circa)|aproximado"
            "|(aproximado)|(aproximadamente)|(approximately)"
        ),
    }
)
"""Words after a number that bound it -> the schema's qualifier."""

STATUS_MARKS: Final[Mapping[str, str]] = _lines(
    {
        "provisional": (
            "p|p/|(p)|(p/)|ᵖ|[p]|(prov.)|(provisional)|(prelim.)|(prelim)|(preliminary)"
            "|(preliminar)|(preliminares)|provisional|preliminary|preliminar|prelim.|prelim|p)"
        ),
        "partial": "(partial)|(parcial)|(ytd)|(fytd)|(to date)|ytd|fytd|parcial",
        "predicted": ("(predicted)|(projected)|(forecast)|(proyectado)|(pronostico)|(proyeccion)"),
        "final": "(final)|(definitivo)|(definitiva)",
    }
)
"""Marks after a number that say its status; all are kept in the note as they are written."""
