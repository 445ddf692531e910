"""Every table and column of a briefing, declared once.

Headings, aliases, table columns, workbook sheets, templates, validation and help all come from
here; the texts themselves are in the catalogue (`columns.<table>.<column>`,
`choices.<list>.<slug>`).

A cell holds plain Python, by the kind of its column:

| kind | holds | blank |
|---|---|---|
| text, long, choice, reference, references, json | str; `references` are ids joined by "; " | "" |
| date | str, EDTF (DESIGN.md 4) | "" |
| day | str, ISO YYYY-MM-DD | "" |
| number | float, 15 significant digits | None |
| integer | int | None |
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from briefing import words

Cell = str | float | int | None
Kind = Literal[
    "text", "long", "date", "day", "number", "integer", "choice", "reference", "references", "json"
]

SIDES = (
    "United States",
    "United States and Mexico",
    "Mexico",
    "China",
    "United States and China",
    "Other governments and international bodies",
    "Criminal groups",
    "Press and researchers",
)
VOICES = (
    "head of government",
    "executive",
    "armed forces or police",
    "legislature or legislator",
    "court",
    "prosecutor",
    "candidate or party",
    "former official",
    "researcher",
    "press",
    "criminal group",
)
CATEGORIES = (
    "Legislation",
    "Regulation",
    "Sanctions",
    "Trade",
    "Treaty",
    "Diplomacy",
    "Politics",
    "Administration",
    "Enforcement",
    "Judicial",
    "Transfer",
    "Statement",
    "Report",
    "Violence",
    "Public health",
)
# The lists a choice column draws from. Sides, voices and categories take other words too ("free
# text beyond these"); the other lists are closed, because the product's own rules read them.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "side": SIDES,
    "voice": VOICES,
    "category": CATEGORIES,
    "date_is": (
        "happened",
        "announced",
        "signed",
        "published",
        "in force",
        "reported",
        "scheduled",
    ),
    "event_status": ("occurred", "scheduled", "reported", "disputed"),
    "series_kind": ("flow", "stock", "rate", "index", "cumulative", "share"),
    "basis": ("calendar", "US fiscal", "12 months ending", "since a date", "custom"),
    "qualifier": ("exact", "about", "more than", "at least", "less than", "up to", "range"),
    "observation_status": (
        "final",
        "provisional",
        "predicted",
        "partial",
        "suppressed",
        "stated",
    ),
    "question_kind": ("fact", "cause", "policy", "conduct"),
    "standing": ("stands", "restated", "qualified", "reversed", "denied"),
    "bears": ("supports", "contradicts", "qualifies", "background"),
    "source_kind": (
        "primary",
        "official statement",
        "wire",
        "press",
        "research",
        "secondary",
        "aggregator",
    ),
}
OPEN_CHOICES = frozenset({"side", "voice", "category"})
TEXT_KINDS = frozenset({"text", "long", "date", "day", "choice", "reference", "references", "json"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one table.

    Attributes
    ----------
    pair : str
        The column that holds the same text in Spanish; "" where there is none.
    choices : str
        Name of the list in `CHOICES` that its values come from; "" where it takes any text.
    refers_to : str
        Table whose ids the cell holds; "" where it holds none. Evidence records name rows of three.
    aliases : tuple of str
        Headings, besides our own two labels and the name, that mean this column in files that
        people keep, in either language; compared without case, accents and spaces.
    """

    name: str
    kind: Kind = "text"
    pair: str = ""
    required: bool = False
    choices: str = ""
    refers_to: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def blank(self) -> Cell:
        """The value of an empty cell of this column."""
        return "" if self.kind in TEXT_KINDS else None


@dataclass(frozen=True)
class TableSchema:
    """One table: its columns in the order in which a person reads them."""

    name: str
    columns: tuple[Column, ...]
    sheet: str
    by_name: Mapping[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def halves(self) -> Mapping[str, str]:
        """Spanish column -> its English column, for every declared pair."""
        return {column.pair: column.name for column in self.columns if column.pair}

    def heading(self, column: str, language: words.Language) -> str:
        """Return the heading that a person sees over a column; an extra column's is its name."""
        if column not in self.by_name:
            return column
        return words.say(f"columns.{self.name}.{column}", language)


def choice_text(list_name: str, value: str, language: words.Language) -> str:
    """Return the name of a listed word in `language`; another word is returned as it is."""
    key = f"choices.{list_name}.{slug(value)}"
    return words.say(key, language) if value and words.has(key) else value


def slug(text: str) -> str:
    """Return a text in lower-case letters, digits and underscores ("12 months": 12_months)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def clean(column: Column | None, value: Cell) -> Cell:
    r"""Return a value as a cell of this column holds it, so that a round trip is exact.

    Text becomes NFC with \\n line ends and without the characters that XML cannot carry (controls,
    lone surrogates, U+FFFE, U+FFFF); numbers are rounded to 15 significant digits, as Excel keeps
    them. `column` None is an extra column, which holds text.

    Raises
    ------
    TypeError
        The value is of a type, or not finite, that a column of this kind cannot hold.
    """
    kind = column.kind if column else "text"
    if value is None or value == "":
        return "" if kind in TEXT_KINDS else None
    if kind == "number":
        return _number(value)
    if kind == "integer":
        whole = _number(value)
        if not whole.is_integer():
            raise TypeError(f"{value!r} is not a whole number")
        return int(whole)
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    if value.isascii() and not UNCARRIED.search(value):
        return value
    # What is not carried goes first: between a letter and its accent it would hide them from NFC.
    value = UNCARRIED.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", value)


def _number(value: Cell) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{value!r} is not a number")
    try:
        # Adding 0.0 turns -0.0 into 0.0, which is what a workbook keeps of it.
        number = float(f"{value:.15g}") + 0.0
    except OverflowError:  # a whole number of more than 308 digits
        number = math.inf
    if not math.isfinite(number):
        raise TypeError(f"{value!r} is not a number that a workbook can hold")
    return number


# \r is in here so that the quick path above sees it; it has become \n before anything is removed.
UNCARRIED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_ID = Column("id", aliases=("identifier", "clave", "folio", "identificador"))
_SOURCES = Column(
    "sources",
    "references",
    refers_to="sources",
    aliases=("source", "source(s)", "fuente", "fuentes", "source_title", "reference", "referencia"),
)
_NOTE = Column(
    "note", "long", aliases=("notes", "nota", "notas", "comments", "remarks", "observaciones")
)
_PRIVATE = Column("private_note", "long", aliases=("internal note", "nota interna", "nota privada"))
_ORIGIN = Column("origin")
_CHECKED = Column("checked", aliases=("verified", "verificado", "revisado"))
_ORDER = Column("order", "integer", aliases=("orden", "no.", "num"))


def _pair(
    name: str, kind: Kind = "long", *aliases: str, required: bool = False
) -> tuple[Column, Column]:
    """Return a text and its Spanish half, declared as a pair."""
    return (
        Column(name, kind, pair=f"{name}_es", required=required, aliases=aliases),
        Column(f"{name}_es", kind),
    )


def _side(*aliases: str) -> Column:
    return Column("side", "choice", choices="side", aliases=aliases)


_VOICE = Column("voice", "choice", choices="voice", aliases=("capacity", "calidad", "voz"))

_EVENTS = TableSchema(
    "events",
    (
        _ID,
        Column(
            "date",
            "date",
            required=True,
            aliases=(
                "fecha",
                "when",
                "cuando",
                "event date",
                "fecha del hecho",
                "start",
                "start date",
                "start time",
                "start_date",
                "inicio",
                "fecha de inicio",
                "date & time",
                "datetime",
                "month_year",
                "dia",
            ),
        ),
        Column("date_text"),
        Column("date_is", "choice", choices="date_is", aliases=("date type", "tipo de fecha")),
        *_pair(
            "title",
            "text",
            "event",
            "headline",
            "hecho",
            "evento",
            "suceso",
            "acontecimiento",
            "titulo",
            "fact text",
            "content",
            "content_text",
            "name",
            "titular",
            required=True,
        ),
        *_pair("label", "text", "short title", "short name", "etiqueta", "titulo corto"),
        *_pair(
            "description",
            "long",
            "text",
            "detail",
            "details",
            "descripcion",
            "detalle",
            "summary",
            "resumen",
        ),
        _side(
            "country",
            "pais",
            "actor",
            "actors",
            "jurisdiction",
            "gobierno",
            "government",
            "lado",
            "parte",
            "group",
        ),
        _VOICE,
        Column(
            "category",
            "choice",
            choices="category",
            aliases=(
                "type",
                "tipo",
                "kind",
                "tema",
                "topic",
                "categoria",
                "rule_kind",
                "event type",
                "facet",
            ),
        ),
        Column(
            "place", aliases=("location", "lugar", "ubicacion", "city", "ciudad", "estado", "state")
        ),
        Column(
            "importance",
            "integer",
            aliases=("priority", "prioridad", "importancia", "weight", "peso"),
        ),
        Column("status", "choice", choices="event_status", aliases=("estatus", "situacion")),
        Column(
            "related", "references", refers_to="events", aliases=("related events", "relacionados")
        ),
        _SOURCES,
        _NOTE,
        _PRIVATE,
        _CHECKED,
        Column("tags", aliases=("tag", "keywords", "etiquetas", "palabras clave")),
        _ORIGIN,
    ),
    "Events",
)

_SERIES = TableSchema(
    "series",
    (
        _ID,
        *_pair(
            "name",
            "text",
            "series",
            "serie",
            "indicator",
            "indicador",
            "indicator name",
            required=True,
        ),
        *_pair(
            "unit", "text", "units", "unidad", "unidades", "unit of measure", "unidad de medida"
        ),
        Column("measure", aliases=("medida", "variable")),
        Column(
            "counted_by",
            aliases=("counter", "agency", "institution", "institucion", "quien cuenta"),
        ),
        Column("scope", aliases=("coverage", "alcance", "cobertura")),
        Column("kind", "choice", choices="series_kind", aliases=("series type", "tipo de serie")),
        Column("basis", "choice", choices="basis", aliases=("period type", "tipo de periodo")),
        _side("publisher side"),
        Column("definition", "long", aliases=("definicion",)),
        _SOURCES,
        _NOTE,
        _PRIVATE,
    ),
    "Series",
)

_OBSERVATIONS = TableSchema(
    "observations",
    (
        _ID,
        Column(
            "series",
            "reference",
            refers_to="series",
            required=True,
            aliases=("serie", "indicator", "indicador"),
        ),
        Column("start", "day", required=True, aliases=("period start", "inicio", "desde")),
        Column("end", "day", required=True, aliases=("period end", "fin", "hasta")),
        Column(
            "label", aliases=("period", "periodo", "mes", "month", "year", "ano", "date", "fecha")
        ),
        Column(
            "value",
            "number",
            aliases=("valor", "amount", "cantidad", "count", "total", "data value", "cifra"),
        ),
        Column("low", "number", aliases=("lower", "minimum", "minimo", "lower bound")),
        Column("high", "number", aliases=("upper", "maximum", "maximo", "upper bound")),
        Column("qualifier", "choice", choices="qualifier", aliases=("calificador",)),
        Column("status", "choice", choices="observation_status", aliases=("estatus",)),
        Column("release", aliases=("vintage", "version", "publicacion", "edicion")),
        _SOURCES,
        _NOTE,
        _ORIGIN,
    ),
    "Statistics",
)

_QUESTIONS = TableSchema(
    "questions",
    (
        _ID,
        *_pair("question", "text", "pregunta", "issue", required=True),
        Column("kind", "choice", choices="question_kind"),
        *_pair("agreed", "long"),
        *_pair("disputed", "long"),
        *_pair("not_known", "long"),
        _ORDER,
    ),
    "Questions",
)

_POSITIONS = TableSchema(
    "positions",
    (
        _ID,
        Column(
            "question", "reference", refers_to="questions", aliases=("pregunta", "issue", "tema")
        ),
        _side("country", "pais", "gobierno", "government"),
        _VOICE,
        Column(
            "speaker",
            required=True,
            aliases=("who", "quien", "orador", "vocero", "declarante", "said by"),
        ),
        Column("role", aliases=("cargo", "puesto", "office", "position held")),
        Column("date", "date", required=True, aliases=("fecha",)),
        _ORDER,
        *_pair(
            "statement",
            "long",
            "claim",
            "declaracion",
            "afirmacion",
            "postura",
            "position",
            required=True,
        ),
        Column("quote", "long", aliases=("quotation", "cita", "cita textual")),
        Column("quote_language", aliases=("language", "idioma")),
        Column("event", "reference", refers_to="events", aliases=("evento", "hecho")),
        Column("replies_to", "reference", refers_to="positions", aliases=("responde a",)),
        Column("standing", "choice", choices="standing"),
        Column("standing_by", "reference", refers_to="positions"),
        _SOURCES,
        _NOTE,
        _PRIVATE,
        _CHECKED,
        _ORIGIN,
    ),
    "Positions",
)

_EVIDENCE = TableSchema(
    "evidence",
    (
        _ID,
        Column("position", "reference", refers_to="positions", required=True),
        Column("record", required=True),
        Column("bears", "choice", choices="bears"),
        *_pair("shows", "long"),
        _NOTE,
    ),
    "Evidence",
)

_SOURCES_TABLE = TableSchema(
    "sources",
    (
        _ID,
        Column("publisher", aliases=("medio", "editor", "institution", "institucion")),
        Column("title", aliases=("titulo", "headline")),
        Column("author", aliases=("autor", "byline")),
        Column("published", "date", aliases=("date", "fecha", "publicado")),
        Column("url", aliases=("link", "enlace", "liga", "source_url", "web")),
        Column("language", aliases=("idioma", "lengua")),
        Column("kind", "choice", choices="source_kind", aliases=("type", "tipo")),
    ),
    "Sources",
)

_FIGURES = TableSchema(
    "figures",
    (_ID, _ORDER, *_pair("title", "text"), Column("definition", "json")),
    "Figure settings",
)
_RECIPES = TableSchema(
    "recipes",
    (_ID, Column("name"), Column("definition", "json")),
    "Figure settings",
)
_IMPORTS = TableSchema(
    "imports",
    (_ID, Column("file"), Column("sha256"), Column("read_at"), Column("recipe")),
    "Figure settings",
)
_SETTINGS = TableSchema(
    "settings",
    (_ID, Column("value", "long")),
    "Figure settings",
)
_SET_ASIDE = TableSchema(
    "set_aside",
    (
        _ID,
        _ORIGIN,
        Column("reason", "long"),
        Column("field"),
        Column("text", "long"),
        Column("cells", "json"),
        # How the row was read, by which it can become a record later.
        Column("reading", "json"),
    ),
    "Set aside",
)

TABLES: Mapping[str, TableSchema] = {
    table.name: table
    for table in (
        _EVENTS,
        _SERIES,
        _OBSERVATIONS,
        _QUESTIONS,
        _POSITIONS,
        _EVIDENCE,
        _SOURCES_TABLE,
        _FIGURES,
        _RECIPES,
        _IMPORTS,
        _SETTINGS,
        _SET_ASIDE,
    )
}
# Ids of the settings that the product itself reads; a briefing may hold others, which are kept.
SETTINGS = ("title", "title_es", "office", "prepared_by", "as_of", "marking", "language")
