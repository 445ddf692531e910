"""The catalogue: both languages say the same things, and a sentence gets its blanks filled."""

from __future__ import annotations

import importlib
import pkgutil
import string

import pytest

import briefing
from briefing import errors, schema, words


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    english, spanish = words.catalogue("en"), words.catalogue("es")
    assert english.keys() - spanish.keys() == set()
    assert spanish.keys() - english.keys() == set()


def test_both_languages_have_the_same_blanks() -> None:
    spanish = words.catalogue("es")
    different = {
        key: (text, spanish[key])
        for key, text in words.catalogue("en").items()
        if key in spanish and blanks(text) != blanks(spanish[key])
    }
    assert different == {}


def test_no_text_is_blank_or_begins_or_ends_with_a_space() -> None:
    for language in words.LANGUAGES:
        untidy = {
            key: text
            for key, text in words.catalogue(language).items()
            if not text.strip() or text != text.strip()
        }
        assert untidy == {}


def test_a_plural_always_has_both_its_forms() -> None:
    keys = words.catalogue("en").keys()
    for key in keys:
        stem, _, form = key.rpartition(".")
        if form == "one":
            assert f"{stem}.other" in keys
        if form == "other" and f"{stem}.one" not in keys:
            # A listed word may be called "other"; a plural is never without its singular.
            assert "{count}" not in words.catalogue("en")[key]


def test_whole_numbers_are_grouped_and_texts_are_left_alone() -> None:
    sentence = words.say("errors.change", "en", detail=12345)
    assert "12,345" in sentence
    assert "12345" in words.say("errors.change", "es", detail="12345")


def test_braces_in_a_value_are_data() -> None:
    assert "{count} {" in words.say("errors.change", "en", detail="{count} {")


def test_an_unknown_key_or_a_missing_blank_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        words.say("errors.no_such_sentence", "en")
    with pytest.raises(KeyError):
        words.say("errors.change", "en")


def test_every_error_has_a_sentence_in_both_languages() -> None:
    for module in pkgutil.walk_packages(briefing.__path__, "briefing."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    pending = [errors.BriefingError]
    while pending:
        error = pending.pop()
        pending += error.__subclasses__()
        assert words.has(error.key), error
        assert error.__doc__, error


def test_an_error_is_explained_in_the_language_asked() -> None:
    error = errors.ChangeError(detail="events: no row E001")
    assert "events: no row E001" in words.explain(error, "en")
    assert words.explain(error, "en") != words.explain(error, "es")


def test_every_column_table_and_listed_word_has_a_name() -> None:
    for table in schema.TABLES.values():
        assert words.has(f"tables.{table.name}")
        for column in table.names:
            assert words.has(f"columns.{table.name}.{column}"), (table.name, column)
    for name, choices in schema.CHOICES.items():
        for choice in choices:
            assert words.has(f"choices.{name}.{schema.slug(choice)}"), (name, choice)
