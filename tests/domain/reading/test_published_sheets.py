"""Sheets as agencies, trackers and newsrooms publish them, made up, and what is right for each.

Layouts are real, numbers are not. Every case says what a person who reads the sheet would say: the
kind, the last heading row, the rows of the table, the dates or periods, the series and some values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from briefing import document
from briefing.reading import cells, proposal

Row = Sequence[cells.Cell]
MONTHS = ("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio",
          "Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre")  # fmt: skip
SHORT = ("OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP")


@dataclass(frozen=True)
class Case:
    """One sheet; None is not compared. `values` are (words of the series, start) -> number."""

    name: str
    rows: tuple[Row, ...]
    kind: str
    layout: str | None
    header_row: int | None
    records: int | None = None
    dated: int | None = None
    first: str | None = None
    last: str | None = None
    series: int | None = None
    points: int | None = None
    values: Mapping[tuple[str, str], float] = field(default_factory=dict)
    totals: tuple[str, ...] = ()
    aside: int = 0
    merged: tuple[tuple[int, int, int, int], ...] = ()
    file: str = "tabla.xlsx"
    sheet: str = "Hoja1"
    titles: tuple[str, ...] = ()


def run(start: int, count: int, step: int = 7) -> list[int]:
    return [start + step * place for place in range(count)]


CASES = [
    Case(
        "INEGI: year as a label row above its months, annual total on the label row",
        (
            ("Defunciones por homicidio por mes de ocurrencia",),
            ("Periodo", "Total", "Hombres", "Mujeres"),
            (2019, 606, 540, 66),
            *((month, 50 + n, 45 + n, 5) for n, month in enumerate(MONTHS)),
            (2020, 618, 540, 78),
            *((month, 51 + n, 45 + n, 6) for n, month in enumerate(MONTHS)),
            ("Fuente: INEGI. Estadísticas vitales.",),
        ),
        "statistics", "block", 2, first="2019-01", last="2020-12", series=3, points=72,
        values={("Hombres", "2019-03-01"): 47, ("Mujeres", "2020-12-01"): 6},
        totals=("Total",),
    ),
    Case(
        "Year label row alone, months below, subtotal in the block (SEDENA reply)",
        (
            ("SECRETARÍA DE LA DEFENSA NACIONAL",),
            ("Aseguramientos de fentanilo (kg)",),
            (),
            ("MES", "POLVO (KG)", "PASTILLAS"),
            ("2021",),
            ("ENERO", 12.5, 1000), ("FEBRERO", 10.5, 2000), ("MARZO", 7, 3000),
            ("TOTAL", 30, 6000),
            ("2022",),
            ("ENERO", 1, 10), ("FEBRERO", 2, 20), ("MARZO", 3, 30),
            ("TOTAL", 6, 60),
            ("GRAN TOTAL", 36, 6060),
        ),
        "statistics", "block", 4, first="2021-01", last="2022-03", series=2, points=12,
        values={("POLVO", "2022-02-01"): 2, ("PASTILLAS", "2021-03-01"): 3000},
    ),
    Case(
        "Year only on the first row of its group, filled down",
        (
            ("Año", "Trimestre", "Población ocupada", "Tasa"),
            (2019, "I", 100, 3.1), (None, "II", 101, 3.2), (None, "III", 102, 3.3),
            (None, "IV", 103, 3.4), (2020, "I", 104, 3.5), (None, "II", 105, 3.6),
            (None, "III", 106, 3.7), (None, "IV", 107, 3.8),
        ),
        "statistics", "wide-series", 1, 8, 8, "2019-01", "2020-12", 2, 16,
        values={("ocupada", "2019-10-01"): 103, ("Tasa", "2020-04-01"): 3.6},
    ),
    Case(
        "Entity only on the first row of its group",
        (
            ("Entidad", "Año", "Homicidios"),
            ("Chiapas", 2019, 10), (None, 2020, 11), (None, 2021, 12),
            ("Oaxaca", 2019, 20), (None, 2020, 21), (None, 2021, 22),
        ),
        "statistics", "long", 1, 6, 6, "2019", "2021", 2, 6,
        values={("Chiapas", "2021-01-01"): 12, ("Oaxaca", "2020-01-01"): 21},
    ),
    Case(
        "CBP infographic: months down, fiscal years across",
        (
            ("Fentanyl seizures (lbs), southwest border",),
            ("Month", "FY2021", "FY2022", "FY2023"),
            *((month, 700 + n, 800 + n, 900 + n) for n, month in enumerate(SHORT)),
            ("Total", 8466, 9666, 10866),
        ),
        "statistics", "wide-periods", 2, first="2020-10", last="2023-09", series=1, points=36,
        values={("", "2020-10-01"): 700, ("", "2022-12-01"): 902, ("", "2023-09-01"): 911},
    ),
    Case(
        "Months down, calendar years across, Spanish, total column and row",
        (
            ("Mes", "2019", "2020", "2021", "Total"),
            *((month, 10 + n, 20 + n, 30 + n, 60 + 3 * n) for n, month in enumerate(MONTHS)),
            ("Total", 186, 306, 426, 918),
        ),
        "statistics", "wide-periods", 1, first="2019-01", last="2021-12", series=1, points=36,
        values={("", "2020-02-01"): 21},
    ),
    Case(
        "State prosecutor: months across, years and keys down",
        (
            ("Año", "Clave", "Entidad", "Delito", "Modalidad", *MONTHS),
            *(
                (year, key, name, "Homicidio doloso", how, *run(key * 10 + place, 12))
                for year in (2022, 2023)
                for key, name in ((1, "Aguascalientes"), (2, "Baja California"))
                for place, how in enumerate(("Con arma de fuego", "Con arma blanca"))
            ),
        ),
        "statistics", "wide-periods", 1, 8, first="2022-01", last="2023-12", series=4, points=96,
        values={("Baja California, Homicidio doloso, Con arma blanca", "2023-02-01"): 28},
    ),
    Case(
        "Year in the title, months across",
        (
            ("Víctimas de homicidio doloso, 2023",),
            ("Secretariado Ejecutivo del SNSP",),
            ("Entidad", "Ene", "Feb", "Mar", "Abr", "Total"),
            ("Nacional", 30, 32, 34, 36, 132),
            ("Colima", 10, 11, 12, 13, 46),
            ("Sonora", 20, 21, 22, 23, 86),
        ),
        "statistics", "wide-periods", 3, 3, first="2023-01", last="2023-04", series=3, points=12,
        values={("Colima", "2023-03-01"): 12}, totals=("Nacional",),
    ),
    Case(
        "Year in the title, months down",
        (
            ("Overdose deaths by month, 2021",),
            ("Month", "Deaths", "Rate"),
            ("January", 100, 1.1), ("February", 110, 1.2), ("March", 120, 1.3),
            ("Total", 330, 3.6),
        ),
        "statistics", "block", 2, first="2021-01", last="2021-03", series=2, points=6,
        values={("Deaths", "2021-02-01"): 110},
    ),
    Case(
        "Years above months, merged",
        (
            ("Entidad", 2022, None, None, 2023, None, None),
            (None, "Oct", "Nov", "Dic", "Ene", "Feb", "Mar"),
            ("Jalisco", 1, 2, 3, 4, 5, 6),
            ("Puebla", 7, 8, 9, 10, 11, 12),
        ),
        "statistics", "wide-periods", 2, 2, first="2022-10", last="2023-03", series=2, points=12,
        values={("Puebla", "2023-01-01"): 10}, merged=((0, 1, 0, 3), (0, 4, 0, 6), (0, 0, 1, 0)),
    ),
    Case(
        "Years above measures, merged",
        (
            ("State", 2020, None, 2021, None),
            (None, "Deaths", "Rate", "Deaths", "Rate"),
            ("Ohio", 100, 3.5, 120, 4.5),
            ("Utah", 50, 2.5, 60, 3.0),
        ),
        "statistics", "wide-periods", 2, 2, first="2020", last="2021", series=4, points=8,
        values={("Ohio, Rate", "2021-01-01"): 4.5, ("Utah, Deaths", "2020-01-01"): 50},
        merged=((0, 1, 0, 2), (0, 3, 0, 4), (0, 0, 1, 0)),
    ),
    Case(
        "Measures above years, and a row of units",
        (
            ("Entidad", "Homicidios", None, "Tasa", None),
            (None, 2020, 2021, 2020, 2021),
            (None, "(casos)", "(casos)", "(por 100 mil)", "(por 100 mil)"),
            ("Jalisco", 100, 110, 10.5, 11.5),
            ("Puebla", 200, 210, 20.5, 21.5),
        ),
        "statistics", "wide-periods", 3, 2, first="2020", last="2021", series=4, points=8,
        values={("Puebla, Tasa", "2021-01-01"): 21.5},
        merged=((0, 1, 0, 2), (0, 3, 0, 4), (0, 0, 2, 0)),
    ),
    Case(
        "A row of units below the headings",
        (
            ("Period", "Seizures", "Purity", "Price"),
            (None, "kg", "%", "USD"),
            ("2021 Q1", 100, 9.5, 30), ("2021 Q2", 110, 9.6, 31), ("2021 Q3", 120, 9.7, 32),
        ),
        "statistics", "wide-series", 2, 3, 3, "2021-01", "2021-09", 3, 9,
        values={("Purity", "2021-04-01"): 9.6},
    ),
    Case(
        "INEGI quarters across as 1T 2020, first row Estados Unidos Mexicanos",
        (
            ("Población desocupada por entidad federativa",),
            ("(Miles de personas)",),
            ("Entidad", "1T 2020", "2T 2020", "3T 2020"),
            ("Estados Unidos Mexicanos", 60, 63, 66),
            ("Aguascalientes", 10, 11, 12), ("Baja California", 20, 21, 22), ("Sonora", 30, 31, 32),
            ("a/ Cifras preliminares.",),
            ("Fuente: INEGI. ENOE.",),
        ),
        "statistics", "wide-periods", 3, 4, first="2020-01", last="2020-09", series=4, points=12,
        totals=("Estados Unidos Mexicanos",),
    ),
    Case(
        "Headings with footnote marks and dashes",
        (
            ("Agency", "2020 - Q1", "2020 - Q2", "2020 - Q3*", "2020 - Q4 (p)"),
            ("CBP", 1, 2, 3, 4), ("DEA", 5, 6, 7, 8),
        ),
        "statistics", "wide-periods", 1, 2, first="2020-01", last="2020-12", series=2, points=8,
        values={("DEA", "2020-10-01"): 8},
    ),
    Case(
        "Headings 2018.11",
        (
            ("Serie", "2018.11", "2018.12", "2019.01", "2019.02"),
            ("Exportaciones", 1, 2, 3, 4), ("Importaciones", 5, 6, 7, 8),
        ),
        "statistics", "wide-periods", 1, 2, first="2018-11", last="2019-02", series=2, points=8,
    ),
    Case(
        "Headings May 20, Jan 21*",
        (
            ("Drug", "Nov 20", "Dec 20", "Jan 21*", "Feb 21*"),
            ("Fentanyl", 1, 2, 3, 4), ("Heroin", 5, 6, 7, 8),
        ),
        "statistics", "wide-periods", 1, 2, first="2020-11", last="2021-02", series=2, points=8,
    ),
    Case(
        "Headings ene-20",
        (
            ("Delito", "ene-20", "feb-20", "mar-20 p/"),
            ("Secuestro", 1, 2, 3), ("Extorsión", 5, 6, 7),
        ),
        "statistics", "wide-periods", 1, 2, first="2020-01", last="2020-03", series=2, points=6,
    ),
    Case(
        "Headings Ene-Mar 2020",
        (
            ("Entidad", "Ene-Mar 2020", "Abr-Jun 2020", "Jul-Sep 2020", "Oct-Dic 2020"),
            ("Colima", 1, 2, 3, 4), ("Sonora", 5, 6, 7, 8),
        ),
        "statistics", "wide-periods", 1, 2, first="2020-01", last="2020-12", series=2, points=8,
    ),
    Case(
        "Headings 2020/1",
        (
            ("Indicador", "2020/1", "2020/2", "2020/3", "2020/4", "2021/1"),
            ("PIB", 1, 2, 3, 4, 5), ("Consumo", 5, 6, 7, 8, 9),
        ),
        "statistics", "wide-periods", 1, 2, series=2, points=10,
    ),
    Case(
        "12 months ending across",
        (
            ("State", "12 months ending Jan 2020", "12 months ending Feb 2020",
             "12 months ending Mar 2020"),
            ("Ohio", 100, 101, 102), ("Utah", 10, 11, 12),
        ),
        "statistics", "wide-periods", 1, 2, first="2019-02", last="2020-03", series=2, points=6,
        values={("Ohio", "2019-04-01"): 102},
    ),
    Case(
        "Excel dates as headings, formats of months",
        (
            ("Component", *(cells.Moment(f"2023-{n:02d}-01", "mmm-yy") for n in (10, 11, 12))),
            ("Office of Field Operations", 100, 200, 300),
            ("U.S. Border Patrol", 10, 20, 30),
            ("Total", 110, 220, 330),
        ),
        "statistics", "wide-periods", 1, 3, first="2023-10", last="2023-12", series=3, points=9,
        totals=("Total",),
    ),
    Case(
        "Fiscal years across with the year to date and a change column",
        (
            ("Drug Type", "FY2021", "FY2022", "FY2023", "FY2024 (FYTD)", "% Change"),
            ("Fentanyl", 11200, 14700, 27000, 9000, "12%"),
            ("Heroin", 5400, 1900, 1500, 400, "-3%"),
        ),
        "statistics", "wide-periods", 1, 2, first="2020-10", last="2024-09", series=2, points=8,
    ),
    Case(
        "FY down, months across from October, total at the right",
        (
            ("Fiscal Year", *SHORT, "FY Total"),
            ("FY2022", *run(100, 12, 1), 1266),
            ("FY2023", *run(200, 12, 1), 2466),
        ),
        "statistics", "wide-periods", 1, 2, first="2021-10", last="2023-09", series=1, points=24,
        values={("", "2021-10-01"): 100, ("", "2023-09-01"): 211},
    ),
    Case(
        "Subtotals inside, sums of the rows above them",
        (
            ("Sector", 2021, 2022, 2023),
            ("San Diego", 10, 20, 30), ("El Centro", 1, 2, 3), ("California", 11, 22, 33),
            ("Yuma", 5, 6, 7), ("Tucson", 50, 60, 70), ("Arizona", 55, 66, 77),
            ("Southwest border", 66, 88, 110),
        ),
        "statistics", "wide-periods", 1, 7, first="2021", last="2023", series=7, points=21,
        totals=("California", "Arizona", "Southwest border"),
    ),
    Case(
        "A first row that is the sum of those below, whatever its name",
        (
            ("Municipio", 2019, 2020),
            ("Hidalgo", 60, 66), ("Acatlán", 10, 11), ("Actopan", 20, 22), ("Zimapán", 30, 33),
        ),
        "statistics", "wide-periods", 1, 4, first="2019", last="2020", series=4, points=8,
        totals=("Hidalgo",),
    ),
    Case(
        "Wide by series with a column that is the sum of the others",
        (
            ("Year", "Heroin", "Fentanyl", "Cocaine", "All opioids and stimulants"),
            *((2015 + n, 100 + n, 200 + 3 * n, 50 + n * n, 350 + 4 * n + n * n) for n in range(6)),
        ),
        "statistics", "wide-series", 1, 6, 6, "2015", "2020", 4, 24,
        totals=("All opioids and stimulants",),
    ),
    Case(
        "Years down with a total of them",
        (
            ("Año", "Decomisos", "Kilogramos"),
            *((2015 + n, 10 + n, 100.5 + n) for n in range(5)),
            ("Total", 60, 512.5),
        ),
        "statistics", "wide-series", 1, None, 5, "2015", "2019", 2, 10,
    ),
    Case(
        "Months of several years in one column with yearly totals between",
        (
            ("Month", "Encounters"),
            ("Oct 2021", 10), ("Nov 2021", 11), ("Dec 2021", 12), ("Total 2021", 33),
            ("Jan 2022", 13), ("Feb 2022", 14), ("Total 2022", 27), ("Grand total", 60),
        ),
        "statistics", "long", 1, None, 5, "2021-10", "2022-02", 1, 5,
    ),
    Case(
        "Section headings of a statistic by month and year (two borders)",
        (
            ("Month", "2021", "2022"),
            ("Southwest Border",), ("Jan", 1, 2), ("Feb", 3, 4),
            ("Northern Border",), ("Jan", 5, 6), ("Feb", 7, 8),
        ),
        "statistics", "wide-periods", 1, first="2021-01", last="2022-02", series=2, points=8,
        values={("Northern Border", "2022-01-01"): 6},
    ),
    Case(
        "CDC annual deaths and rates, years down, age groups across in two rows",
        (
            ("Drug overdose deaths, United States",),
            (None, "Total", None, "Male", None),
            ("Year", "Number", "Deaths per 100,000", "Number", "Deaths per 100,000"),
            *((year, 100 + year % 7, 5.5, 60, 6.5) for year in range(1999, 2006)),
            ("SOURCE: NCHS, National Vital Statistics System.",),
        ),
        "statistics", "wide-series", 3, 7, 7, "1999", "2005", 4, 28,
        values={("Male / Number", "2003-01-01"): 60},
        totals=("Total / Number", "Total / Deaths per 100,000"),
        merged=((1, 1, 1, 2), (1, 3, 1, 4)),
    ),
    Case(
        "ONDCP: an index column without a name, years as floats",
        (
            (None, "Country", 2018.0, 2019.0, 2020.0),
            (0, "Mexico", 1.5, 2.5, 3.5), (1, "Colombia", 4.5, 5.5, 6.5),
        ),
        "statistics", "wide-periods", 1, 2, first="2018", last="2020", series=2, points=6,
        values={("Mexico", "2019-01-01"): 2.5},
    ),
    Case(
        "Our World in Data: long in time, wide in measures",
        (
            ("Entity", "Code", "Year", "Deaths - Opioids", "Deaths - Cocaine"),
            *((name, name[:3].upper(), year, year % 9 + 0.5, year % 5 + 0.25)
              for name in ("Mexico", "United States") for year in range(2010, 2015)),
        ),
        "statistics", "long", 1, 10, 10, "2010", "2014", 4, 20,
    ),
    Case(
        "A cross-section says nothing of time",
        (
            ("State", "Deaths", "Population"),
            ("Ohio", 4000, 11700000), ("Utah", 600, 3200000), ("Iowa", 400, 3190000),
        ),
        "statistics", "cross-section", 1, 3, None, None, None, 2, 6,
    ),
    Case(
        "Newsroom timeline with section headings of years inside",
        (
            ("Cronología de la relación bilateral",),
            ("Fecha", "Hecho", "Fuente"),
            ("2019",),
            ("17/10/2019", "Operativo fallido en Culiacán", "Reforma"),
            ("2020",),
            ("15/10/2020", "Detención del general Cienfuegos", "Milenio"),
            ("18/12/2020", "Reforma a la Ley de Seguridad Nacional", "DOF"),
        ),
        "events", "rows", 2, 3, 3, "2019-10-17", "2020-12-18",
    ),
    Case(
        "Newsroom timeline, days below a year",
        (
            ("Fecha", "Hecho"),
            ("2019",),
            ("17 de octubre", "Operativo fallido en Culiacán"),
            ("4 de noviembre", "Ataque a la familia LeBarón"),
            ("2020",),
            ("15 de octubre", "Detención del general Cienfuegos en Los Ángeles"),
        ),
        "events", "rows", 1, 3, 3, "2019-10-17", "2020-10-15",
    ),
    Case(
        "Congressional tracker",
        (
            ("Bills on fentanyl, 118th Congress",),
            ("As of November 2024",),
            (),
            ("Bill", "Sponsor", "Introduced", "Latest Action", "Latest Action Date", "Summary"),
            ("H.R.467", "Rep. Griffith", "01/24/2023", "Passed House", "05/25/2023",
             "HALT Fentanyl Act: schedules fentanyl-related substances"),
            ("S.1271", "Sen. Scott", "04/25/2023", "Became law", "04/24/2024",
             "FEND Off Fentanyl Act: sanctions against traffickers"),
            ("H.R.4531", "Rep. Guthrie", "07/11/2023", "Passed House", "12/12/2023",
             "SUPPORT reauthorization of treatment and prevention programs"),
        ),
        "events", "rows", 4, 3, 3, "2023-01-24", "2023-07-11",
    ),
    Case(
        "Events with a merged date over two of them",
        (
            ("Date", "Event", "Source"),
            ("2023-03-03", "Four US citizens abducted in Matamoros", "AP"),
            (None, "Senators propose to designate cartels", "Senate"),
            ("2023-04-14", "Charges against the Chapitos", "DOJ"),
        ),
        "events", "rows", 1, 3, 3, "2023-03-03", "2023-04-14", merged=((1, 0, 2, 0),),
    ),
    Case(
        "Banxico: what the file says of itself above the days",
        (
            ("Banco de México",), ("Título", "Tipo de cambio"),
            ("Periodo disponible", "01/01/1954 - 31/01/2023"), ("Periodicidad", "Diaria"),
            ("Unidad", "Pesos por Dólar"), (), ("Fecha", "SF43718"),
            *((f"{day}/01/2023", 19 + day / 100) for day in range(10, 20)),
        ),
        "statistics", "long", 7, 10, 10, "2023-01-10", "2023-01-19", 1, 10,
    ),
    Case(
        "BLS: years down, months across, an average at the right",
        (
            ("Series Id:", "CUUR0000SA0"), ("Not Seasonally Adjusted",), (),
            ("Year", "Jan", "Feb", "Mar", "Annual"),
            (2015, 200, 201, 202, 201), (2016, 203, 204, 205, 204), (2017, 206, 207, 208, 207),
        ),
        "statistics", "wide-periods", 4, 3, 3, "2015-01", "2017-03", 1, 9,
    ),
    Case(
        "Quarters as row labels below a year",
        (
            ("Periodo", "Desocupados", "Tasa"),
            ("2019",), ("Trimestre I", 10, 1.1), ("Trimestre II", 11, 1.2),
            ("Trimestre III", 12, 1.3), ("Trimestre IV", 13, 1.4),
            ("2020",), ("Trimestre I", 14, 1.1), ("Trimestre II", 15, 1.2),
        ),
        "statistics", "block", 1, 6, 6, "2019-01", "2020-06", 2, 12,
        values={("Tasa", "2019-07-01"): 1.3},
    ),
    Case(
        "Halves in words",
        (
            ("Semestre", "Casos"), ("1er semestre 2020", 5), ("2do semestre 2020", 6),
            ("1er semestre 2021", 7),
        ),
        "statistics", "long", 1, 3, 3, "2020-01", "2021-06", 1, 3,
    ),
    Case(
        "Year and measure in one heading",
        (
            ("Drug", "2021 Number", "2021 Percent", "2022 Number", "2022 Percent"),
            ("Fentanyl", 100, 10.5, 110, 11.5), ("Heroin", 50, 5.5, 40, 4.5),
        ),
        "statistics", "wide-periods", 1, 2, 2, "2021", "2022", 4, 8,
        values={("Heroin, Percent", "2022-01-01"): 4.5},
    ),
    Case(
        "Measure and year in one heading, as databases write them",
        (
            ("state", "deaths_2019", "deaths_2020", "pop_2019", "pop_2020"),
            ("Ohio", 1, 2, 3000, 4000), ("Utah", 5, 6, 7000, 8000),
        ),
        "statistics", "wide-periods", 1, 2, 2, "2019", "2020", 4, 8,
        values={("Utah, pop", "2020-01-01"): 8000},
    ),
    Case(
        "Years as R writes them",
        (("State", "X2019", "X2020", "X2021"), ("Ohio", 1, 2, 3), ("Utah", 5, 6, 7)),
        "statistics", "wide-periods", 1, 2, 2, "2019", "2021", 2, 6,
    ),
    Case(
        "Appropriations: enacted, requested, enacted",
        (
            ("Agency", "FY2022 Enacted", "FY2023 Request", "FY2023 Enacted"),
            ("CBP", 16.5, 17.5, 18.1), ("ICE", 8.3, 8.1, 8.4), ("Total", 24.8, 25.6, 26.5),
        ),
        "statistics", "wide-periods", 1, 3, 3, "2021-10", "2023-09", 6, 9,
        totals=("Total, Enacted", "Total, Request"),
    ),
    Case(
        "Units behind the years",
        (
            ("Indicator", "2019 (%)", "2020 (%)", "2021 (%)"),
            ("Poverty", "41.9%", "43.9%", "43.2%"), ("Extreme", "7.4%", "8.5%", "8.1%"),
        ),
        "statistics", "wide-periods", 1, 2, 2, "2019", "2021", 2, 6,
    ),
    Case(
        "Months as 201901",
        (("periodo", "valor"), (201901, 5), (201902, 6), (201903, 7), (201904, 8)),
        "statistics", "long", 1, 4, 4, "2019-01", "2019-04", 1, 4,
    ),
    Case(
        "Border Patrol: sectors in sections with their totals",
        (
            ("U.S. Border Patrol apprehensions",),
            ("Sector", "FY2018", "FY2019", "FY2020", "% change FY19-FY20"),
            ("Coastal Border",), ("Miami", 100, 110, 90, "-18%"),
            ("New Orleans", 50, 60, 40, "-33%"), ("Coastal Border Sectors", 150, 170, 130, "-24%"),
            ("Southwest Border",), ("Big Bend", 10, 20, 30, "50%"), ("Del Rio", 11, 21, 31, "48%"),
            ("Southwest Border Sectors", 21, 41, 61, "49%"), ("All sectors", 171, 211, 191, "-9%"),
        ),
        "statistics", "wide-periods", 2, 7, 7, "2017-10", "2020-09", 7, 21,
        totals=("Coastal Border Sectors", "Southwest Border Sectors", "All sectors"),
    ),
    Case(
        "Sections by drug in a list of months",
        (
            ("Month", "Seizures", "Pounds"),
            ("FENTANYL",), ("Oct 2022", 1, 2.5), ("Nov 2022", 3, 4.5),
            ("HEROIN",), ("Oct 2022", 5, 6.5), ("Nov 2022", 7, 8.5),
        ),
        "statistics", "wide-series", 1, 4, 4, "2022-10", "2022-11", 4, 8,
        values={("HEROIN, Pounds", "2022-11-01"): 8.5},
    ),
    Case(
        "I and II under years may be halves or quarters: nothing is guessed",
        (
            ("Delito", 2019, None, None, 2020, None, None),
            (None, "I", "II", "Total", "I", "II", "Total"),
            ("Robo", 1, 2, 3, 4, 5, 9), ("Fraude", 2, 2, 4, 1, 1, 2),
        ),
        "statistics", "cross-section", 2, 2, merged=((0, 1, 0, 3), (0, 4, 0, 6), (0, 0, 1, 0)),
    ),
    Case(
        "Quarters I to III under years",
        (
            ("Delito", 2019, None, None, 2020, None, None),
            (None, "I", "II", "III", "I", "II", "III"),
            ("Robo", 1, 2, 3, 4, 5, 9), ("Fraude", 2, 2, 4, 1, 1, 2),
        ),
        "statistics", "wide-periods", 2, 2, 2, "2019-01", "2020-09", 2, 12,
        merged=((0, 1, 0, 3), (0, 4, 0, 6), (0, 0, 1, 0)),
    ),
    Case(
        "Beginning and end of each quarter",
        (
            ("Start", "End", "Indicator", "Value"),
            ("2020-01-01", "2020-03-31", "Detenidos", 5),
            ("2020-04-01", "2020-06-30", "Detenidos", 6),
            ("2020-07-01", "2020-09-30", "Detenidos", 8),
        ),
        "statistics", "long", 1, 3, 3, "2020-01", "2020-09", 1, 3,
    ),
    Case(
        "Agencies under fiscal years, months down",
        (
            ("Table 1: Southwest Land Border Encounters",),
            (None, "FY2021", None, None, "FY2022", None, None),
            ("Month", "OFO", "USBP", "Total", "OFO", "USBP", "Total"),
            ("October", 1, 10, 11, 2, 20, 22), ("November", 2, 11, 13, 3, 21, 24),
            ("December", 3, 12, 15, 4, 22, 26), ("Total", 6, 33, 39, 9, 63, 72),
        ),
        "statistics", "wide-periods", 3, 4, 3, "2020-10", "2021-12", 3, 18,
        values={("USBP", "2021-11-01"): 21}, totals=("Total",),
        merged=((1, 1, 1, 3), (1, 4, 1, 6)),
    ),
    Case(
        "A title that says when it was made",
        (
            ("Overdose deaths 2022 (as of March 5, 2023)",),
            ("State", "Jan", "Feb", "Mar"), ("Ohio", 1, 2, 3), ("Utah", 4, 5, 6),
        ),
        "statistics", "wide-periods", 2, 2, 2, "2022-01", "2022-03", 2, 6,
    ),
    Case(
        "Years down without a heading, an unnamed sum below",
        (
            ("Drug poisoning deaths",), (), (None, "Number", "Deaths per 100,000 population"),
            (1980, 6094, 2.7), (1981, 6227, 2.7), (1982, 6299, 2.7), (1983, 6445, 2.8),
            (None, 25065),
        ),
        "statistics", "wide-series", 3, 5, 4, "1980", "1983", 2, 8,
    ),
    Case(
        "Weeks of a year are not guessed into days",
        (
            ("Año", "Semana", "Casos"),
            *((2020 + n // 52, n % 52 + 1, 5 + n) for n in range(104)),
        ),
        "statistics", None, 1, first=None, last=None, series=0, points=0,
    ),
    Case(
        "Age groups down name no measure",
        (
            ("Defunciones",), ("Grupo de edad", "Hombres", "Mujeres"),
            ("0-14", 1, 2), ("15-29", 10, 4), ("30-44", 12, 3), ("45+", 7, 3),
        ),
        "statistics", "cross-section", 2, 4, series=2, points=8,
    ),
    Case(
        "Two heading rows over events",
        (
            (None, "When", None, "What", None), ("#", "Start", "End", "Title", "Details"),
            (1, "2019-01-01", "2019-02-01", "Joint operation begins", "Units of both countries"),
            (2, "2020-01-01", "2020-02-01", "Joint operation ends", "Nobody says why it ended"),
        ),
        "events", "rows", 2, 2, 2, "2019-01-01", "2020-01-01",
    ),
    Case(
        "Events under years, day and month in words",
        (
            ("DATE", "EVENT"), ("1994",), ("January 1", "NAFTA takes effect"),
            ("March 23", "Colosio assassinated"), ("2000",), ("July 2", "Fox elected"),
        ),
        "events", "rows", 1, 3, 3, "1994-01-01", "2000-07-02",
    ),
    Case(
        "Extraditions with an index and a count below",
        (
            ("LISTADO DE EXTRADICIONES",), (),
            ("No.", "Nombre", "Fecha de extradición", "Delito", "Corte"),
            (1, "Juan P.", "19/01/2017", "Delincuencia organizada", "EDNY"),
            (2, "Pedro X.", "03/02/2018", "Tráfico de drogas", "SD Cal"),
            (3, "Luis R.", "13/09/2023", "Tráfico de fentanilo", "ND Ill"),
            ("Total: 3",), ("Fuente: FGR",),
        ),
        "events", "rows", 3, 3, 3, "2017-01-19", "2023-09-13",
    ),
    Case(
        "Presidential terms: spans of years",
        (
            ("Años", "Administración", "Política"),
            ("2000-2006", "Fox", "Operativo México Seguro"),
            ("2006-2012", "Calderón", "Guerra contra el narcotráfico, despliegue militar"),
            ("2012-2018", "Peña Nieto", "Coordinación regional y gendarmería"),
        ),
        "events", "rows", 1, 3, 3, "2000", "2012",
    ),
    Case(
        "Days across, as Johns Hopkins wrote them",
        (
            ("Province", "Country", "Lat", "Long", "1/22/20", "1/23/20", "1/24/20", "1/25/20"),
            (None, "Mexico", 19.4, -99.1, 0, 0, 1, 2), (None, "US", 37.1, -95.7, 1, 1, 2, 2),
        ),
        "statistics", "wide-periods", 1, 2, 2, "2020-01-22", "2020-01-25", 2, 8,
    ),
    Case(
        "Ends of years across",
        (
            ("Indicador", "31/12/2019", "31/12/2020", "31/12/2021"),
            ("Población penitenciaria", 200936, 214231, 223369), ("Capacidad", 21, 22, 23),
        ),
        "statistics", "wide-periods", 1, 2, 2, "2019-12-31", "2021-12-31", 2, 6,
    ),
    Case(
        "A total of years among the rows of each state",
        (
            ("Entidad", "Año", "Homicidios"),
            ("Colima", "2019", 10), ("Colima", "2020", 12), ("Colima", "Total", 22),
            ("Sonora", "2019", 20), ("Sonora", "2020", 22), ("Sonora", "Total", 42),
        ),
        "statistics", "long", 1, 6, 4, "2019", "2020", 2, 4,
    ),
    Case(
        "The labels written again beside each year",
        (("Month", "2021", "Month", "2022"), ("Jan", 1, "Jan", 3), ("Feb", 2, "Feb", 4)),
        "statistics", "wide-periods", 1, 2, 2, "2021-01", "2022-02", 1, 4,
    ),
    Case(
        "BLS: periods coded, an average among the months",
        (
            ("series_id", "year", "period", "value"),
            *(("CUUR", 2020 + n // 13, f"M{n % 13 + 1:02d}", 100 + n) for n in range(26)),
        ),
        "statistics", "long", 1, 26, 24, "2020-01", "2021-12", 1, 24,
        values={("CUUR", "2021-01-01"): 113},
    ),
    Case(
        "Hours of days are not days",
        (
            ("date", "temp"),
            *((f"2010-01-{n // 24 + 1:02d} {n % 24:02d}:00:00", 40 + n % 24) for n in range(96)),
        ),
        "statistics", "long", 1, 96,
    ),
    Case(
        "What changes to and fro names no series",
        (
            ("date", "seizures", "pounds", "weather"),
            *((f"2012-01-{n + 1:02d}", n, n / 2, ("rain", "sun")[n % 3 == 0]) for n in range(28)),
        ),
        "statistics", "wide-series", 1, 28, 28, "2012-01-01", "2012-01-28", 2, 56,
    ),
    Case(
        "Themes that stand alone above their events",
        (
            ("Tema", "Fecha", "Hecho"),
            ("COOPERACIÓN",), (None, "17/10/2019", "Reunión de alto nivel en Washington"),
            (None, "13/12/2019", "Acuerdo firmado por ambos"),
            ("SEGURIDAD",), (None, "15/10/2020", "Detención del general Cienfuegos"),
        ),
        "events", "rows", 1, 3, 3, "2019-10-17", "2020-10-15",
    ),
    Case(
        "Days by their number under a month",
        (
            ("Date", "Event"),
            ("January 2019",), ("3", "Congress convenes"), ("15", "Hearing on trafficking"),
            ("February 2019",), ("7", "Bill introduced in House"),
        ),
        "events", "rows", 1, 3, 3, "2019-01-03", "2019-02-07",
    ),
    Case(
        "A total below events is no event",
        (
            ("Date", "Event", "People killed"),
            ("2019-10-17", "Culiacán battle", "13"), ("2019-11-04", "LeBarón", "9"),
            ("Total", None, "22"),
        ),
        "events", "rows", 1, 2, 2, "2019-10-17", "2019-11-04",
    ),
    Case(
        "Marks on years down",
        (
            ("Año", "Homicidios"), ("2015", 20762), ("2016", 24559), ("2017a/", 32079),
            ("2018b/", 36685), ("a/ Cifras revisadas",), ("b/ Preliminar",),
        ),
        "statistics", "long", 1, 4, 4, "2015", "2018", 1, 4,
    ),
    Case(
        "A pivot table: months below their fiscal years with sums",
        (
            ("Row Labels", "Sum of Lbs"),
            ("FY2021", 30), ("OCT", 10), ("NOV", 20), ("FY2022", 70), ("OCT", 30), ("NOV", 40),
            ("Grand Total", 100),
        ),
        "statistics", "block", 1, 7, 4, "2020-10", "2021-11", 1, 4,
        values={("", "2021-10-01"): 30},
    ),
    Case(
        "A pivot table: fiscal years across",
        (
            ("Sum of Lbs", "Column Labels"),
            ("Row Labels", "FY2021", "FY2022", "Grand Total"),
            ("Fentanyl", 1, 2, 3), ("Heroin", 4, 5, 9), ("Grand Total", 5, 7, 12),
        ),
        "statistics", "wide-periods", 2, 3, 3, "2020-10", "2022-09", 3, 6,
        totals=("Grand Total",),
    ),
    Case(
        "States alone above their years",
        (
            ("Entidad / Año", "Homicidios", "Tasa"),
            ("Colima",), (2021, 10, 1.5), (2022, 20, 2.5),
            ("Sonora",), (2021, 30, 3.5), (2022, 40, 4.5),
        ),
        "statistics", "wide-series", 1, 4, 4, "2021", "2022", 4, 8,
        values={("Sonora, Tasa", "2022-01-01"): 4.5},
    ),
    Case(
        "A budget, each year at another stage",
        (
            ("Account", "FY 2019 Actual", "FY 2020 Enacted", "FY 2021 Request"),
            ("CBP", 1, 2, 3), ("ICE", 3, 4, 5),
        ),
        "statistics", "wide-periods", 1, 2, 2, "2018-10", "2021-09", 6, 6,
    ),
    Case(
        "Weeks by their last day",
        (
            ("Week ending", "Deaths"), ("1/4/2020", 100), ("1/11/2020", 110),
            ("1/18/2020", 120), ("1/25/2020", 130),
        ),
        "statistics", "long", 1, 4, 4, "2019-12-29", "2020-01-25", 1, 4,
        values={("Deaths", "2020-01-05"): 110},
    ),
    Case(
        "ACLED: a list of incidents with keys, places and a count",
        (
            ("event_id_cnty", "event_date", "year", "event_type", "actor1", "country", "latitude",
             "longitude", "source", "notes", "fatalities"),
            *(
                (f"MEX{n}", f"{n + 1:02d} January 2020", 2020, "Battles", "Military Forces",
                 "Mexico", 19.4 + n, -99.1, "Reforma", f"An armed clash took place in town {n}",
                 n % 4)
                for n in range(9)
            ),
        ),
        "events", "rows", 1, 9, 9, "2020-01-01", "2020-01-09",
        titles=tuple(f"An armed clash took place in town {n}" for n in range(9)),
    ),
    Case(
        "ENVIPE: an estimate and its bounds",
        (
            ("Año", "Estimación", "Límite inferior", "Límite superior"),
            (2019, 33.9, 33.1, 34.7), (2020, 28.4, 27.9, 29.0), (2021, 29.0, 28.2, 29.8),
        ),
        "statistics", "long", 1, 3, 3, "2019", "2021", 1, 3,
    ),
    Case(
        "Positions: who said what",
        (
            ("Question", "Side", "Speaker", "Date", "Statement", "Source"),
            ("Where is fentanyl made?", "Mexico", "López Obrador", "2023-03-09",
             "Here, we do not produce fentanyl", "Presidencia"),
            ("Where is fentanyl made?", "United States", "Anne Milgram", "2023-03-28",
             "The Sinaloa and Jalisco cartels produce it", "DEA"),
        ),
        "positions", "rows", 1, 2, 2,
    ),
]  # fmt: skip


def propose(case: Case) -> proposal.Proposal:
    """Return the proposal of a case's sheet, in a file of that sheet alone."""
    sheet = cells.Sheet(case.sheet, False, [list(row) for row in case.rows], list(case.merged))
    file = cells.SourceFile(case.file, case.file, "0" * 64, 1, "xlsx", "", "", [sheet], [])
    return proposal.propose([file], document.Briefing())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_published_sheet_is_read_right(case: Case) -> None:
    tables = propose(case).tables
    assert len(tables) == 1
    (found,) = tables
    expected = {
        "kind": case.kind, "layout": case.layout, "header_row": case.header_row,
        "records": case.records, "dated": case.dated, "first": case.first, "last": case.last,
        "series": case.series, "points": case.points,
    }  # fmt: skip
    told = {name: value for name, value in expected.items() if value is not None}
    assert {name: getattr(found, name) for name in told} == told
    assert len(found.set_aside) == case.aside, [each.sentence("en") for each in found.set_aside]
    if case.titles:
        assert found.draft is not None
        assert tuple(found.draft.columns["title"]) == case.titles
    outcome = found.outcome
    if outcome is None:
        return
    names = {key: str(row.get("name") or row.get("name_es")) for key, row in outcome.series.items()}
    for (words, start), value in case.values.items():
        amounts = [
            each.amount.value
            for each in outcome.observations
            if words in names[each.series] and each.start == start
        ]
        assert amounts == [value], (words, start, sorted(names.values()))
    total = {names[key] for key, row in outcome.series.items() if "total" in str(row.get("note"))}
    assert total == {name for name in names.values() if name in case.totals}
    assert set(case.totals) <= set(names.values())


def test_bounds_stand_with_their_value() -> None:
    (case,) = [case for case in CASES if case.name == "ENVIPE: an estimate and its bounds"]
    (table,) = propose(case).tables
    assert table.outcome is not None
    first = table.outcome.observations[0].amount
    assert (first.low, first.value, first.high) == (33.1, 33.9, 34.7)
