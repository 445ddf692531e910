"""What people write for the sides, in English and Spanish: data only; see `synonyms`."""

from __future__ import annotations

from collections.abc import Mapping

SPELLINGS: Mapping[str, str] = {
    "United States": (
        "US | U.S. | USA | U.S.A. | EE. UU. | EEUU | EE.UU.AA. | EUA | E.U.A. | E.U. | EU-A | "
        "Estados Unidos de América | Estados Unidos de Norteamérica | United States of "
        "America | The United States | los Estados Unidos | Unites States | EEUUA"
    ),
    "Mexico": (
        "MX | MEX | Méx. | México | Mejico | Estados Unidos Mexicanos | República Mexicana | "
        "United Mexican States | E.U.M. | EUM"
    ),
    "United States and Mexico": (
        "US-Mexico | U.S.-Mexico | US/Mexico | USA-Mexico | Mexico-US | Mexico-USA | "
        "Mexico/US | México-EE. UU. | EE. UU.-México | México-EUA | EUA-México | US and "
        "Mexico | Mexico and US | Mexico and United States | Mexico and the United States | "
        "US & Mexico | U.S. & Mexico | USA and Mexico | Estados Unidos-México | "
        "México-Estados Unidos | México y Estados Unidos | México y EE. UU. | "
        "EE. UU. y México | EUA y México | MX-US | US-MX | MX/US | US/MX | MX-EUA | "
        "US+MX | United States-Mexico | Mexico-United States"
    ),
    "China": (
        "CN | CHN | PRC | P.R.C. | RPC | R.P. China | República Popular China | República "
        "Popular de China | People's Republic of China | PR China"
    ),
    "United States and China": (
        "US-China | U.S.-China | US/China | China-US | EE. UU.-China | EE. UU. y China | "
        "Estados Unidos y China | US and China | China y EE. UU. | US & China | CN-US | US-CN"
    ),
}
"""Our word -> the same name written otherwise."""

SYNONYMS: Mapping[str, str] = {
    "Mexico": (
        "Gob. MX | Gob. México | Gob. Mex. | Gobierno de México | Gobierno mexicano | GOM | "
        "GoM | GobMX | Mexican | Mexican government | Government of Mexico | Gov. of Mexico "
        "| mexicano | mexicana | SRE | SEDENA | SEMAR | Marina | Ejército Mexicano | FGR | "
        "PGR | SSPC | SSP | SEGOB | SHCP | UIF | SAT | ANAM | Aduanas | CNI | CISEN | INM | "
        "Presidencia | Presidencia de la República | Presidencia de México | Palacio "
        "Nacional | Los Pinos | Cofepris | Guardia Nacional | Gabinete de Seguridad | DOF | "
        "Congreso de la Unión | Congreso | Senado | Senado de la República | Cámara de "
        "Diputados | SCJN | Suprema Corte | Suprema Corte de Justicia | Poder Judicial | "
        "Poder Judicial de la Federación | PJF | Poder Legislativo | Poder Ejecutivo | "
        "Fiscalía General de la República | Secretaría de Relaciones Exteriores | "
        "Cancillería | Secretaría de Marina | Secretaría de la Defensa Nacional | "
        "Secretaría de Seguridad | Secretaría de Salud | SSA | AMLO | López Obrador | "
        "Sheinbaum | Peña Nieto | Calderón | Embajada de México | Mexican Embassy | "
        "Gobierno Federal | Ejecutivo federal | INEGI | SESNSP | CONADIC | CDMX | "
        "Mexico City"
    ),
    "United States": (
        "USG | US government | U.S. gov | US govt | Gobierno de EE. UU. | Gob. EE. UU. | "
        "Gob. EUA | Gob. US | Gobierno de Estados Unidos | Gobierno estadounidense | "
        "Gobierno norteamericano | America | American | estadounidense | norteamericano | "
        "Washington | Washington DC | White House | The White House | WH | Casa Blanca | "
        "POTUS | Oval Office | DEA | CBP | DHS | DOJ | ICE | HSI | ATF | ONDCP | FinCEN | "
        "USTR | Treasury | US Treasury | Treasury Department | Department of the Treasury | "
        "Departamento del Tesoro | Tesoro | OFAC | US Congress | Congress | Congreso de "
        "EE. UU. | Congreso de Estados Unidos | Congreso estadounidense | Capitol Hill | "
        "US Senate | Senado de EE. UU. | House of Representatives | Cámara de "
        "Representantes | State Department | Department of State | US State Dept | "
        "Departamento de Estado | FBI | CDC | FDA | NIDA | SAMHSA | Pentagon | Pentágono | "
        "Northcom | DoD | Department of Justice | Justice Department | Departamento de "
        "Justicia | Homeland Security | Seguridad Nacional de EE. UU. | US Embassy | "
        "Embajada de EE. UU. | Embajada de Estados Unidos | Supreme Court | SCOTUS | GAO | "
        "Trump | Biden | Trump administration | Biden administration | Administración Trump "
        "| Administración Biden | federal government | Congreso | Senado | Senate | "
        "Gobierno Federal | Ejecutivo federal"
    ),
    "United States and Mexico": (
        "Ambos | Ambas | Both | Both countries | Both governments | Both sides | Both "
        "parties | Ambos gobiernos | Ambos países | Ambas partes | Las dos partes | "
        "Los dos países | Los dos gobiernos | bilateral | binational | binacional | joint | "
        "jointly | conjunto | conjunta | conjuntamente | comunicado conjunto | "
        "joint statement | mutual | relación bilateral | two governments"
    ),
    "China": "Beijing | Pekín | Chinese | Chinese government | Gobierno de China | chino",
    "Other governments and international bodies": (
        "UN | ONU | United Nations | Naciones Unidas | UNODC | ONUDD | ONUDC | INCB | JIFE | "
        "CND | Canada | Canadá | Canadian | Gobierno de Canadá | OEA | OAS | CICAD | "
        "international | internacional | Interpol | WHO | OMS | OPS | PAHO | European Union "
        "| Unión Europea | G7 | G20 | multilateral | other | others | otro | otros | otra | "
        "other governments | otros gobiernos | organismos internacionales | trilateral | "
        "India | Guatemala | Colombia | third countries | terceros países"
    ),
    "Criminal groups": (
        "cartel | cartels | cártel | cárteles | crimen organizado | organized crime | CJNG | "
        "CDS | Cártel de Sinaloa | Sinaloa Cartel | Jalisco Cartel | Cártel Jalisco Nueva "
        "Generación | Chapitos | Los Chapitos | delincuencia organizada | grupos criminales "
        "| criminal organization | TCO | TCOs | traffickers | narcotraficantes | narcos | "
        "DTO | gangs"
    ),
    "Press and researchers": (
        "press | prensa | media | medios | medios de comunicación | researchers | "
        "researcher | academia | academics | think tank | think tanks | NGO | ONG | "
        "sociedad civil | civil society | investigadores | periodistas | journalists | "
        "InSight Crime | CRS | Reuters | AP | Wilson Center | RAND | universidad"
    ),
}
"""Our word -> other words for it; a word under two of them can be either."""
