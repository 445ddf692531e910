"""JSON: a list of records, or an object that holds them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing import document
from briefing.reading import proposal
from briefing.reading.opening import failures, json_files, supervisor


def test_headings_stand_in_the_order_in_which_they_are_met() -> None:
    text = '[{"date": "2021", "title": "a"}, {"title": "b", "place": "c"}]'
    assert json_files.tables(text, "a.json") == [
        ("", [["date", "title", "place"], ["2021", "a", None], [None, "b", "c"]])
    ]


def test_objects_in_a_record_become_columns_and_lists_one_text() -> None:
    text = '[{"start": {"year": 2021, "month": 5}, "tags": ["a", "b"], "deep": [{"x": 1}]}]'
    assert json_files.tables(text, "a.json") == [
        ("", [["start.year", "start.month", "tags", "deep"], [2021, 5, "a; b", '[{"x": 1}]']])
    ]


def test_an_object_that_holds_records() -> None:
    one = '{"title": "t", "events": [{"a": 1}]}'
    assert json_files.tables(one, "a.json") == [("", [["a"], [1]])]
    two = '{"events": [{"a": 1}], "eras": [{"b": 2}]}'
    assert [name for name, _rows in json_files.tables(two, "a.json")] == ["events", "eras"]
    by_id = '{"e1": {"a": 1}, "e2": {"a": 2}}'
    assert json_files.tables(by_id, "a.json") == [("", [["a"], [1], [2]])]


def test_values_keep_their_kind() -> None:
    text = '[{"a": true, "b": null, "c": 1.5, "d": "007", "e": 12345678901234567890, "f": ""}]'
    assert json_files.tables(text, "a.json")[0][1][1] == [
        True, None, 1.5, "007", "12345678901234567890", None,
    ]  # fmt: skip


def test_half_a_character_does_not_get_in() -> None:
    assert json_files.tables(r'[{"a": "x\ud800y"}]', "a.json")[0][1][1] == ["x?y"]


@pytest.mark.parametrize("text", ["[1, 2]", "{}", "[]", '{"a": 1}', '["a", {"b": 1}]', "3"])
def test_other_json_is_no_list_of_records(text: str) -> None:
    with pytest.raises(failures.NotRecords):
        json_files.tables(text, "a.json")


def test_files(reader: supervisor.Reader, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"fecha": "2021-05-06", "n": 3}]', encoding="utf-8")
    source = reader.read(path)
    assert (source.format, source.encoding) == ("json", "utf-8")
    assert source.sheets[0].rows == [["fecha", "n"], ["2021-05-06", 3]]
    path.write_text('[{"fecha": ', encoding="utf-8")
    with pytest.raises(failures.DamagedFile):
        reader.read(path)
    path.write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(failures.NotRecords):
        reader.read(path)
    prose = tmp_path / "a.txt"
    prose.write_text("[sic], as written\n{x}, y\n", encoding="utf-8")
    assert reader.read(prose).sheets[0].rows == [["[sic]", " as written"], ["{x}", " y"]]


def test_a_timelinejs_file_is_read_like_its_spreadsheet(
    tmp_path: Path, reader: supervisor.Reader
) -> None:
    path = tmp_path / "timeline.json"
    slides = [
        {
            "start_date": {"year": "2021", "month": "10", "day": "8"},
            "end_date": {"year": "2021", "month": "10", "day": "12"},
            "text": {"headline": "Bicentennial Framework", "text": "High-level talks"},
            "media": {"url": "https://example.org/a"},
            "group": "Both",
        },
        {"start_date": {"year": "2019"}, "text": {"headline": "China schedules the class"}},
    ]
    era = {"start_date": {"year": "2018"}, "end_date": {"year": "2024"}, "text": {"headline": "E"}}
    title = {"text": {"headline": "Fentanyl"}}
    whole = {"title": title, "events": slides, "eras": [era]}
    path.write_text(json.dumps(whole), encoding="utf-8")
    found = proposal.propose([reader.read(path)], document.Briefing()).tables
    assert [table.kind for table in found] == ["events"]
    draft = found[0].draft
    assert draft is not None
    assert draft.columns["date"] == ["2021-10-08/2021-10-12", "2019", "2018/2024"]
    assert draft.columns["title"] == ["Bicentennial Framework", "China schedules the class", "E"]
    assert draft.links[0] == ("", "https://example.org/a")


def test_the_older_timelinejs_files_write_dates_with_commas(
    tmp_path: Path, reader: supervisor.Reader
) -> None:
    path = tmp_path / "older.json"
    slides = [
        {"startDate": "2012,1,26", "headline": "A first thing", "text": "<p>More</p>"},
        {"startDate": "2013,2", "endDate": "2013,3", "headline": "A second", "text": ""},
        {"startDate": "2014", "headline": "A third", "text": "y"},
    ]
    older = {"timeline": {"headline": "All", "type": "default", "date": slides}}
    path.write_text(json.dumps(older), encoding="utf-8")
    found = proposal.propose([reader.read(path)], document.Briefing()).tables[0]
    assert found.draft is not None
    assert found.draft.columns["date"] == ["2012-01-26", "2013-02/2013-03", "2014"]


def test_a_list_of_records_may_lie_within_objects() -> None:
    text = '{"ok": true, "result": {"count": 1, "items": [{"date": "2021", "title": "a"}]}}'
    assert json_files.tables(text, "a.json") == [("", [["date", "title"], ["2021", "a"]])]
