"""What people write for the words of our lists, in English and Spanish: data only.

`SPELLINGS` are the same name written otherwise ("EE. UU."): nothing is asked. `SYNONYMS` are other
words for it ("Ambos", "DEA"): proposed, shown and changed with one choice. A word under two names
can be either, and both are offered. Compared without case, accents, spaces and marks.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefing.reading.texts import side_words

Table = Mapping[str, Mapping[str, str]]
"""List -> our word -> what people write for it, parted by |."""

SPELLINGS: Table = {"side": side_words.SPELLINGS}

SYNONYMS: Table = {
    "side": side_words.SYNONYMS,
    "voice": {
        "head of government": (
            "president | presidente | presidenta | presidency | presidencia | head of state | "
            "jefe de Estado | jefa de Estado | jefe de gobierno | White House | Casa Blanca | "
            "prime minister | primer ministro | POTUS | titular del Ejecutivo"
        ),
        "executive": (
            "government | gobierno | ministry | ministerio | secretaría | secretariat | "
            "secretary | secretario | secretaria | agency | agencia | dependencia | ejecutivo | "
            "Poder Ejecutivo | executive branch | cabinet | gabinete | department | "
            "departamento | administration | administración | canciller | cancillería | foreign "
            "minister | SRE | State Department | Departamento de Estado | Treasury | Tesoro | "
            "ambassador | embajador | embajadora | embassy | embajada | spokesperson | vocero | "
            "minister | ministro | DEA | CBP | DHS | SSPC | SEGOB | SHCP | official | "
            "funcionario | regulator"
        ),
        "armed forces or police": (
            "army | navy | ejército | marina | SEDENA | SEMAR | police | policía | military | "
            "militar | militares | fuerzas armadas | armed forces | Guardia Nacional | National "
            "Guard | Northcom | Comando Norte | law enforcement | fuerzas del orden | Border "
            "Patrol | DEA | FBI | security forces | fuerzas de seguridad | Coast Guard"
        ),
        "legislature or legislator": (
            "congress | congreso | senate | senado | legislator | legislador | legisladora | "
            "legislature | senator | senador | senadora | diputado | diputada | diputados | "
            "Poder Legislativo | legislativo | legislative | representative | congressman | "
            "congresswoman | House | House of Representatives | Cámara de Diputados | "
            "parliament | committee | comisión | lawmaker | lawmakers | representante"
        ),
        "court": (
            "judge | juez | jueza | tribunal | corte | courts | supreme court | suprema corte | "
            "SCJN | judicial | judiciary | Poder Judicial | magistrado | jurado | jury"
        ),
        "prosecutor": (
            "attorney general | US attorney | fiscal | fiscalía | fiscal general | prosecution | "
            "prosecutors | FGR | PGR | DOJ | Department of Justice | Departamento de Justicia | "
            "ministerio público | procurador | procuraduría | district attorney"
        ),
        "candidate or party": (
            "candidate | candidato | candidata | party | partido | campaign | campaña | "
            "opposition | oposición | president-elect | presidente electo | presidenta electa"
        ),
        "former official": (
            "former | ex | exfuncionario | ex funcionario | former ambassador | ex embajador | "
            "exembajador | former president | expresidente | ex presidente | retired | retirado"
        ),
        "researcher": (
            "academic | académico | académica | investigador | investigadora | expert | experto "
            "| experta | analyst | analista | scholar | think tank | researchers | NGO | ONG"
        ),
        "press": (
            "journalist | periodista | prensa | media | medio | medios | newspaper | reporter | "
            "reportero | news outlet | editorial"
        ),
        "criminal group": (
            "cartel | cártel | grupo criminal | trafficker | narcotraficante | organized crime | "
            "crimen organizado | defendant | acusado"
        ),
    },
    "category": {
        "Legislation": (
            "law | ley | leyes | legislación | bill | act | iniciativa | iniciativa de ley | "
            "reforma | reforma legal | legislativo | legislative | decreto legislativo | "
            "statute | congress | congreso | authorization | appropriations"
        ),
        "Regulation": (
            "rule | rules | regulación | reglamento | norma | normativa | NOM | scheduling | "
            "regulatory | regulatorio | decree | decreto | executive order | orden ejecutiva | "
            "acuerdo administrativo | lineamientos | control de precursores | final rule | "
            "proposed rule | fiscalización"
        ),
        "Sanctions": (
            "sanction | sanción | sanciones | designation | designación | designations | OFAC | "
            "bloqueo | blocking | terrorist designation | kingpin act | embargo"
        ),
        "Trade": (
            "comercio | comercial | tariff | tariffs | arancel | aranceles | USMCA | T-MEC | "
            "TMEC | customs | aduanas | aduanero | trade policy | exports | imports"
        ),
        "Treaty": (
            "tratado | tratados | agreement | acuerdo | convenio | convención | convention | "
            "memorandum | memorándum | MOU | memorando de entendimiento | pacto | protocol | "
            "entendimiento bicentenario"
        ),
        "Diplomacy": (
            "diplomacia | diplomatic | diplomático | diplomática | summit | cumbre | meeting | "
            "reunión | visit | visita | talks | dialogue | diálogo | llamada | phone call | "
            "cooperation | cooperación | bilateral | bilateral meeting | foreign policy | "
            "política exterior | nota diplomática | embajada"
        ),
        "Politics": (
            "política | político | politics and elections | political | election | elections | "
            "elección | elecciones | campaign | campaña | inauguration | toma de posesión | "
            "partidos"
        ),
        "Administration": (
            "administración | administrative | administrativo | appointment | nombramiento | "
            "organization | organización | budget | presupuesto | personnel | institucional | "
            "reorganización | funding | financiamiento | programa | program"
        ),
        "Enforcement": (
            "seizure | seizures | decomiso | decomisos | incautación | aseguramiento | "
            "aseguramientos | arrest | arrests | detención | detenciones | captura | operativo | "
            "operation | operación | seguridad | security | law enforcement | military | militar "
            "| raid | cateo | laboratorios | labs | despliegue | deployment | interdiction | "
            "border | frontera | policial"
        ),
        "Judicial": (
            "court | courts | trial | juicio | justicia | justice | indictment | indictments | "
            "acusación | sentencia | sentence | legal | jurídico | jurídica | litigation | "
            "litigio | plea | verdict | veredicto | ruling | fallo | amparo | demanda | lawsuit "
            "| prosecution | proceso penal | penal | conviction | cargos | charges"
        ),
        "Transfer": (
            "extradition | extraditions | extradición | extradiciones | traslado | traslados | "
            "entrega | entregas | expulsion | expulsión | deportation | deportación | handover"
        ),
        "Statement": (
            "declaración | declaraciones | declaration | discurso | speech | comunicado | "
            "comunicados | press release | press conference | conferencia de prensa | mañanera | "
            "letter | carta | posicionamiento | interview | entrevista | remarks | tweet | "
            "boletín | anuncio | announcement"
        ),
        "Report": (
            "informe | informes | reporte | reportes | reports | study | estudio | data | datos "
            "| statistics | estadística | estadísticas | publication | publicación | assessment "
            "| evaluación | research | investigación | audit | auditoría"
        ),
        "Violence": (
            "violencia | violent | attack | ataque | homicidio | homicidios | homicide | killing "
            "| masacre | massacre | enfrentamiento | shooting | asesinato | murder | atentado"
        ),
        "Public health": (
            "salud | salud pública | health | overdose | overdoses | sobredosis | treatment | "
            "tratamiento | prevention | prevención | naloxone | naloxona | adicciones | "
            "addiction | sanitario | sanitaria"
        ),
    },
    "date_is": {
        "happened": (
            "event | event date | hecho | ocurrió | ocurrido | ocurrencia | sucedió | occurred "
            "| occurrence | took place | tuvo lugar | realizado | real | actual | exacta | date"
        ),
        "announced": (
            "announcement | anuncio | anunciado | anunciada | se anunció | presentado | "
            "presentación | unveiled | proposed | propuesto"
        ),
        "signed": (
            "signature | signing | firma | firmado | firmada | suscrito | suscripción | "
            "se firmó | enacted | promulgado | promulgación"
        ),
        "published": (
            "publication | publicación | publicado | publicada | se publicó | DOF | Federal "
            "Register | released | issued | emitido | emisión | difundido | posted"
        ),
        "in force": (
            "effective | effective date | in effect | takes effect | entry into force | entered "
            "into force | entrada en vigor | vigor | vigencia | vigente | entró en vigor | "
            "implementation | implementación | enforcement date"
        ),
        "reported": "report | reportado | reporte | informado | registrado | reporting date",
        "scheduled": (
            "planned | previsto | prevista | programado | programada | expected | upcoming | "
            "future | pendiente | por celebrarse | deadline | plazo | due"
        ),
    },
    "event_status": {
        "occurred": (
            "done | confirmed | confirmado | confirmada | ocurrió | ocurrido | realizado | "
            "realizada | past | happened | completed | concluido | terminado | finalizado | "
            "closed | hecho | verified | verificado | cumplido | undisputed | no disputado"
        ),
        "scheduled": (
            "planned | programado | programada | previsto | prevista | upcoming | future | "
            "pending | pendiente | planeado | por ocurrir | futuro | expected | próximo | "
            "proposed | propuesto"
        ),
        "reported": (
            "reportado | reportada | alleged | presunto | presunta | unconfirmed | unverified | "
            "sin confirmar | no confirmado | sin verificar | rumored | según prensa | claimed | "
            "según reportes | prospective"
        ),
        "disputed": (
            "en disputa | disputado | disputada | denied | negado | contested | controvertido | "
            "cuestionado | desmentido | in dispute | disputed by"
        ),
    },
    "observation_status": {
        "final": "definitivo | definitiva | finalized | f | finales | cifras definitivas | a",
        "provisional": (
            "preliminary | preliminar | preliminares | p | provisorio | prov | "
            "cifras preliminares | provisionales | temporary"
        ),
        "predicted": (
            "pronosticado | predicho | forecast | projected | projection | proyectado | "
            "proyección | predicted value | modeled | modelado"
        ),
        "partial": "parcial | ytd | fytd | to date | incomplete | incompleto | a la fecha",
        "suppressed": "suprimido | s | confidential | confidencial | reservado | withheld | oculto",
        "stated": "declarado | dicho | said | claimed | estimated | estimado | e",
    },
    "qualifier": {
        "exact": "exacto | exacta | exactly | precise | = | eq | igual",
        "about": (
            "approx | approximately | approximate | aprox | aproximado | aproximadamente | "
            "around | circa | estimate | estimated | estimado | cerca de | alrededor de | ~ | ≈"
        ),
        "more than": "over | above | > | gt | más de | mayor que | mayor a | superior a",
        "at least": (
            "minimum | min | >= | ≥ | gte | al menos | por lo menos | cuando menos | mínimo | "
            "lower bound | or more | o más"
        ),
        "less than": "under | below | < | lt | menos de | menor que | menor a | nearly | casi",
        "up to": "maximum | max | <= | ≤ | lte | hasta | máximo | at most | upper bound",
        "range": "rango | entre | between | intervalo | interval",
    },
    "standing": {
        "stands": (
            "maintained | se mantiene | sostenida | sostiene | vigente | current | unchanged | "
            "sin cambio | in force | active | firme"
        ),
        "restated": "reiterado | reiterada | reiterated | repeated | reafirmada | reaffirmed",
        "qualified": (
            "matizado | matizada | nuanced | softened | precisado | clarified | aclarada | "
            "modified | modificada"
        ),
        "reversed": (
            "revertida | revertido | retractada | retracted | withdrawn | retirada | "
            "rectificada | abandoned | abandonada | changed | cambió | superseded"
        ),
        "denied": "negada | negado | desmentida | desmentido | rejected | rechazada | denies",
    },
    "bears": {
        "supports": (
            "support | supporting | apoya | respalda | confirma | confirms | sustenta | for | a "
            "favor | corroborates | corrobora | pro"
        ),
        "contradicts": (
            "contradict | contradicting | contradice | desmiente | refuta | refutes | against | "
            "en contra | rebuts | undermines | contra"
        ),
        "qualifies": (
            "qualify | matiza | nuances | limits | limita | precisa | acota | partially | mixed | "
            "mixto | parcial"
        ),
        "background": "contexto | context | antecedente | antecedentes | neutral | fondo",
    },
    "question_kind": {
        "fact": "hecho | hechos | facts | factual | empirical | empírica | dato",
        "cause": "causa | causas | causes | causal | origen | origin",
        "policy": "política | políticas | política pública | policies | measure | medida | medidas",
        "conduct": (
            "conducta | actuación | behavior | behaviour | comportamiento | compliance | "
            "cumplimiento"
        ),
    },
    "source_kind": {
        "primary": (
            "primaria | primario | fuente primaria | original | original document | documento "
            "original | documento oficial | official document | law | court filing | dataset"
        ),
        "official statement": (
            "comunicado | comunicado oficial | press release | boletín | boletín de prensa | "
            "statement | government | gobierno | official | oficial | fuente oficial"
        ),
        "wire": "news agency | agencia | agencia de noticias | AP | Reuters | AFP | EFE | Notimex",
        "press": (
            "prensa | newspaper | periódico | diario | medio | media | news | noticias | revista "
            "| magazine | nota | nota periodística | article | artículo | journalism | tv | radio"
        ),
        "research": (
            "investigación | academic | académico | académica | think tank | paper | study | "
            "estudio | report | informe | journal | NGO | ONG"
        ),
        "secondary": "secundaria | secundario | book | libro | encyclopedia | wikipedia",
        "aggregator": "agregador | database | base de datos | portal | compilation",
    },
    "series_kind": {
        "flow": "flujo | count | conteo | counts | events",
        "stock": "existencias | saldo | level | nivel | acervo | inventory",
        "rate": "tasa | ratio | per capita | razón | tasas",
        "index": "índice | indice",
        "cumulative": "acumulado | acumulada | cumulative total | running total | total acumulado",
        "share": "porcentaje | percent | percentage | proporción | participación | proportion",
    },
    "basis": {
        "calendar": "calendario | año calendario | calendar year | cy | año natural | monthly",
        "US fiscal": (
            "fiscal | fy | fiscal year | federal fiscal year | us fiscal year | us fy | año fiscal "
            "| año fiscal de EE. UU. | año fiscal estadounidense"
        ),
        "12 months ending": (
            "12 meses | 12-month | 12 month ending | rolling | rolling 12 months | móvil | "
            "anualizado | 12 meses terminados | últimos 12 meses"
        ),
        "since a date": "desde | desde una fecha | since | cumulative since | acumulado desde",
        "custom": "otro | other | personalizado | propia",
    },
}
