"""Cells from the clipboard: the text where it is whole, the page's table where it has more."""

from __future__ import annotations

import csv
import hashlib
import io

import pytest
from hypothesis import given, strategies

from briefing import document
from briefing.reading import proposal
from briefing.reading.opening import pasted, supervisor

EXCEL = (
    "Cronología de la política\t\t\r\n\t\t\r\nFecha\tPaís\tHecho\r\n"
    "17/10/2019\tMéxico\tOperativo fallido en Culiacán\r\n"
    'dic. 2020\tMéxico\t"Reforma a la Ley\nde Seguridad ""Nacional"""\r\n'
    "8–12 oct 2021\tEE. UU.\tEntendimiento Bicentenario\r\n"
)
PAGE = """<html><head><style>td {color: red}</style></head><body>
<!--StartFragment--><table border=1>
 <tr><th colspan=2>Decomisos de
  fentanilo</th></tr>
 <tr><td>Mes</td><td>Libras<br>(total)</td></tr>
 <tr><td rowspan=2>ene 2021</td><td>1,234.5</td></tr>
 <tr><td><b>2</b>,000 &lt;b&gt;</td></tr>
</table><!--EndFragment--><table><tr><td>another</td></tr></table></body></html>"""


# As LibreOffice 7.4 puts three rows on the clipboard: text, and page without its head.
CALC = 'Fecha\tHecho\n17/10/2019\tOperativo "fallido" en Culiacán\n\t"Plan" de acción\n'
CALC_PAGE = """<body>
<table cellspacing="0" border="0">
\t<colgroup span="3" width="83"></colgroup>
\t<tr>
\t\t<td height="21" align="left" valign=bottom><font color="#000000">Fecha</font></td>
\t\t<td align="left" valign=bottom><font color="#000000">Hecho</font></td>
\t</tr>
\t<tr>
\t\t<td height="21" align="right" valign=bottom sdval="43755" sdnum="1033;0;DD/MM/YYYY">
\t\t<font color="#000000">17/10/2019</font></td>
\t\t<td align="left"><font>Operativo &quot;fallido&quot;<br>en Culiacán</font></td>
\t</tr>
\t<tr>
\t\t<td align="left" valign=bottom><font color="#000000"><br></font></td>
\t\t<td align="left"><font color="#000000">&quot;Plan&quot; de acción</font></td>
\t</tr>
</table></body>"""


def test_text_that_is_whole_is_taken_as_it_is() -> None:
    whole = 'Date\tEvent\r\n2021-01-05\tA "quoted" word\r\n'
    assert pasted.table_text(whole, "<table><tr><td>Date</table>") == whole.strip("\r\n")
    assert pasted.table_text(EXCEL, "") == EXCEL.strip("\r\n")


def test_line_breaks_and_quotes_of_libreoffice_come_from_its_page() -> None:
    text = pasted.table_text(CALC, CALC_PAGE)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    assert rows == [
        ["Fecha", "Hecho"],
        ["17/10/2019", 'Operativo "fallido"\nen Culiacán'],
        ["", '"Plan" de acción'],
    ]


def test_a_page_is_read_where_the_text_has_no_cells() -> None:
    lines = pasted.table_text("Decomisos de fentanilo Mes Libras", PAGE).split("\n")
    assert lines[0] == "Decomisos de fentanilo\t"
    assert lines[1:3] == ['Mes\t"Libras', '(total)"']
    assert lines[3] == "ene 2021\t1,234.5"
    # The merged cell holds its text once; mark-up in a cell is only text.
    assert lines[4] == "\t2,000 <b>"
    assert len(lines) == 5


def test_a_page_is_read_where_a_quote_swallows_rows() -> None:
    broken = 'Date\tEvent\n2021\t"An open quote\n2022\tAnother'
    table = "<table><tr><td>Date</td><td>Event</td></tr><tr><td>2021</td><td>x</td></tr></table>"
    assert pasted.table_text(broken, table) == "Date\tEvent\n2021\tx"
    assert pasted.table_text(broken, "") == broken


def test_a_page_is_read_where_cells_break_over_lines_without_quotes() -> None:
    broken = "Date\tEvent\n2021\tOver\ntwo lines"
    page = "<table><tr><td>Date<td>Event<tr><td>2021<td>Over<br>two lines</table>"
    assert pasted.table_text(broken, page) == 'Date\tEvent\n2021\t"Over\ntwo lines"'
    assert pasted.table_text(broken, "") == broken


@pytest.mark.parametrize("text", ["", "  \n", "A sentence, with a comma.", "one line"])
def test_prose_of_one_line_is_no_table(text: str) -> None:
    assert pasted.table_text(text, "<p>not a table</p>") == ""


def test_delimited_text_of_an_editor_is_a_table() -> None:
    text = "Date,Event\n2021-01-05,First"
    assert pasted.table_text(text, "") == text


def test_scripts_and_nested_tables_say_nothing() -> None:
    page = (
        "<table><tr><td>A<script>document.write('x')</script></td>"
        "<td><table><tr><td>inner</td></tr></table>B</td></tr></table>"
    )
    assert pasted.table_text("A B", page) == "A\tB"


def test_pasted_cells_go_the_way_of_a_file() -> None:
    text = pasted.table_text(EXCEL, "")
    name = "Celdas pegadas (Cronología/1), 24 nov 2026 10:15"
    with supervisor.Reader() as reader:
        file = pasted.read(reader, text, name)
    assert (file.path, file.name, file.delimiter) == ("", name, "\t")
    assert file.sha256 == hashlib.sha256(text.encode()).hexdigest()
    proposed = proposal.propose([file], document.Briefing())
    (table,) = proposed.tables
    assert (table.kind, table.header_row, table.records) == ("events", 3, 3)
    briefing = proposed.briefing
    briefing.apply(proposed.batch())
    events = briefing["events"]
    assert list(events.texts("date")) == ["2019-10-17", "2020-12", "2021-10-08/2021-10-12"]
    assert events.texts("title_es")[1] == 'Reforma a la Ley\nde Seguridad "Nacional"'
    assert events.texts("origin")[0] == f"P{file.sha256[:10]}!!4"
    assert briefing["imports"].texts("file")[0] == name


def test_what_is_written_like_a_formula_stays_text() -> None:
    text = 'Date\tEvent\n2021-01-05\t=HYPERLINK("https://a.example","x")\n2021-02-05\t@SUM(A1)'
    with supervisor.Reader() as reader:
        file = pasted.read(reader, text, "Pasted")
    assert file.sheets[0].rows[2][1] == "@SUM(A1)"
    assert str(file.sheets[0].rows[1][1]).startswith("=HYPERLINK")


def test_the_first_cell_names_what_was_pasted() -> None:
    assert pasted.first_text("\t\n\t Mes \tLibras") == "Mes"
    assert pasted.first_text(" \n") == ""


_PIECES = strategies.sampled_from(
    ["<table>", "</table>", "<tr>", "<td>", "<td rowspan=3>", "<th colspan=2>", "</td>", "<br>",
     "<td colspan=99999999>", "<![if x]>", "<![zzz[", "<!--", "-->", "&amp;", "&#xFFFFFF;", "<",
     "text", "\t", "\n", '"', "<script>", "</script>", "<td colspan=-1>"]
)  # fmt: skip


@given(strategies.lists(_PIECES, max_size=30), strategies.lists(_PIECES, max_size=10))
def test_no_page_is_too_strange(page: list[str], plain: list[str]) -> None:
    text = pasted.table_text("".join(plain), "".join(page))
    pasted.first_text(text)


def test_a_declaration_that_nobody_knows_ends_the_table_and_nothing_else() -> None:
    page = "<table><tr><td>A<td>B<tr><td>1<td>2</table><![zzz[ and more"
    assert pasted.table_text("A B 1 2", page) == "A\tB\n1\t2"
