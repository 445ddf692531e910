"""JSON: a list of records, or an object that holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.reading import failures, json_files, supervisor


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
