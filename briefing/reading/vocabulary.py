"""Words in files for sides, voices, categories and the like, and which known word each means.

Known words and their names in both languages come from the schema; what people write instead
("EE. UU.", "Ambos", "Gob. MX", "USG") is listed here. A word that nothing here knows stays free
text and is shown, so that a person can map it once.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing import schema, words
from briefing.reading import sniffing

# Our word -> what people write for it, parted by |; compared without case, accents and marks.
_SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "side": {
        "United States": (
            "US | U.S. | USA | USG | EE. UU. | EEUU | EUA | Estados Unidos de América | United "
            "States of America | US government | Gobierno de EE. UU. | Gob. EE. UU. | Gob. EUA "
            "| Gobierno de Estados Unidos | America | American | estadounidense | Washington | "
            "White House | Casa Blanca | DEA | CBP | DHS | DOJ | Treasury | OFAC | Congress | "
            "State Department | Departamento de Estado | FBI | CDC"
        ),
        "Mexico": (
            "MX | MEX | México | Gob. MX | Gob. México | Gobierno de México | GOM | Mexican | "
            "Mexican government | Government of Mexico | mexicano | SRE | SEDENA | SEMAR | FGR "
            "| SSPC | Presidencia de la República | Cofepris | Guardia Nacional | DOF"
        ),
        "United States and Mexico": (
            "Ambos | Ambas | Both | Both governments | Ambos gobiernos | Ambos países | "
            "US-Mexico | US/Mexico | USA-Mexico | Mexico-US | México-EE. UU. | EE. UU.-México | "
            "bilateral | joint | conjunto | US and Mexico | Mexico and United States | US & "
            "Mexico | México y Estados Unidos | EE. UU. y México | MX-US | US-MX"
        ),
        "China": (
            "CN | CHN | PRC | RPC | República Popular China | People's Republic of China | Beijing"
        ),
        "United States and China": (
            "US-China | EE. UU. y China | US and China | US/China | China-US"
        ),
        "Other governments and international bodies": (
            "UN | ONU | United Nations | Naciones Unidas | UNODC | INCB | JIFE | Canada | "
            "Canadá | OEA | OAS | international | internacional | Interpol | WHO | OMS"
        ),
        "Criminal groups": (
            "cartel | cartels | cártel | cárteles | crimen organizado | organized crime | CJNG "
            "| Cártel de Sinaloa | Sinaloa Cartel | delincuencia organizada | grupos criminales"
        ),
        "Press and researchers": (
            "press | prensa | media | medios | researchers | academia | academics | think tank "
            "| NGO | ONG | investigadores | periodistas"
        ),
    },
    "voice": {
        "head of government": (
            "president | presidente | presidenta | head of state | jefe de gobierno"
        ),
        "executive": (
            "government | gobierno | ministry | secretaría | agency | ejecutivo | cabinet"
        ),
        "armed forces or police": (
            "army | navy | ejército | marina | police | policía | military | fuerzas armadas"
        ),
        "legislature or legislator": (
            "congress | congreso | senate | senado | legislator | senator | senador | senadora "
            "| diputado | diputada | legislativo | representative | congressman | congresswoman"
        ),
        "court": "judge | juez | tribunal | corte | supreme court | suprema corte | judicial",
        "prosecutor": "attorney general | fiscal | fiscalía | fiscal general | prosecution",
        "candidate or party": "candidate | candidato | candidata | party | partido | campaign",
        "former official": "former | exfuncionario | ex funcionario | former ambassador",
        "researcher": "academic | académico | investigador | expert | experto | analyst",
        "press": "journalist | periodista | prensa | media | medios | newspaper",
        "criminal group": "cartel | cártel | grupo criminal",
    },
    "category": {
        "Legislation": "law | ley | legislación | bill | act | iniciativa | reforma legal",
        "Regulation": "rule | regulación | reglamento | norma | scheduling | regulatory",
        "Sanctions": "sanction | sanción | sanciones | designation | designación",
        "Trade": "comercio | tariff | tariffs | arancel | aranceles",
        "Treaty": "tratado | agreement | acuerdo | convenio",
        "Diplomacy": (
            "diplomacia | diplomatic | diplomático | summit | cumbre | meeting | reunión | "
            "visita | cooperation | cooperación"
        ),
        "Politics": "política | political | election | elección | elecciones",
        "Administration": "administración | administrative | appointment | nombramiento",
        "Enforcement": (
            "seizure | decomiso | incautación | aseguramiento | arrest | detención | captura | "
            "operativo | operation | operación | seguridad | security"
        ),
        "Judicial": (
            "court | trial | juicio | justicia | indictment | acusación | sentencia | legal"
        ),
        "Transfer": "extradition | extradición | traslado | entrega",
        "Statement": "declaración | declaration | discurso | speech | comunicado",
        "Report": "informe | reporte | study | estudio | data",
        "Violence": "violencia | attack | ataque | homicidio | killing",
        "Public health": "salud | salud pública | health | overdose | sobredosis",
    },
    "event_status": {
        "occurred": "done | confirmed | confirmado | ocurrido | realizado | past | happened",
        "scheduled": "planned | programado | previsto | upcoming | future | pendiente | planeado",
        "reported": "reportado | alleged | unconfirmed | sin confirmar | presunto",
        "disputed": "en disputa | denied | contested | controvertido",
    },
    "observation_status": {
        "final": "definitivo | definitiva | finalized | f",
        "provisional": "preliminary | preliminar | p | provisorio",
        "predicted": "estimated | pronosticado | estimado | predicho | forecast",
        "partial": "parcial | ytd | fytd",
        "suppressed": "suprimido | s | confidential",
    },
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a file and what it is proposed to mean.

    Attributes
    ----------
    field : str
        The column that it stands in ("side").
    written : str
        As the file has it.
    meaning : str
        A known word; "" = not known: kept as free text where the list allows that.
    count : int
        Rows that have it.
    certain : bool
        It is a known word's own name in one of the two languages.
    """

    field: str
    written: str
    meaning: str
    count: int
    certain: bool


def of_column(field: str, list_name: str, texts: Iterable[str]) -> list[Word]:
    """Return the distinct words of a column with what each means, the most frequent first."""
    counts = Counter(text.strip() for text in texts if text and text.strip())
    found = []
    for written, count in counts.most_common():
        meaning, certain = meaning_of(list_name, written)
        found.append(Word(field, written, meaning, count, certain))
    return found


def meaning_of(list_name: str, written: str) -> tuple[str, bool]:
    """Return the known word that a text means, "" = none, and whether it is that word's name."""
    folded = sniffing.folded(written)
    own = _own(list_name).get(folded)
    if own is not None:
        return own, True
    return _others(list_name).get(folded, ""), False


@functools.cache
def _own(list_name: str) -> Mapping[str, str]:
    return {
        sniffing.folded(name): value
        for value in schema.CHOICES[list_name]
        for name in (
            value,
            *(schema.choice_text(list_name, value, each) for each in words.LANGUAGES),
        )
    }


def _names(list_name: str, value: str) -> list[str]:
    return [schema.choice_text(list_name, value, each) for each in words.LANGUAGES]


@functools.cache
def _others(list_name: str) -> Mapping[str, str]:
    return {
        sniffing.folded(written): value
        for value, names in _SYNONYMS.get(list_name, {}).items()
        for written in names.split("|")
    }
