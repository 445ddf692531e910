"""Every text that a person sees, in US English and Mexican Spanish, from one catalogue.

The catalogue is `resources/translations/{en,es}.toml`: a section for each room of the house, whole
sentences with named blanks. A test holds both files to the same keys and the same blanks.
"""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from typing import Literal, cast, get_args

from briefing import errors

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def say(key: str, language: Language, **values: object) -> str:
    """Return the text of `key` in `language`, its blanks filled.

    Parameters
    ----------
    key : str
        `section.name`. Where the catalogue has `key.one` and `key.other` instead, `count` (an int,
        one of `values`) chooses between them.
    **values : object
        The blanks by name. Whole numbers are grouped in threes, as both US English and Mexican
        Spanish write them.

    Raises
    ------
    KeyError
        The catalogue lacks the key or a blank has no value: a mistake of ours, found by tests.
    """
    texts = catalogue(language)
    template = texts.get(key)
    if template is None:
        template = texts[f"{key}.one" if values.get("count") == 1 else f"{key}.other"]
    return template.format(**{name: _written(value) for name, value in values.items()})


def has(key: str) -> bool:
    """Tell whether the catalogue has a text of this key, or its two forms for one and more."""
    texts = catalogue("en")
    return key in texts or f"{key}.other" in texts


def explain(error: errors.BriefingError, language: Language) -> str:
    """Return the one sentence that tells a person what went wrong, where, and what to do."""
    return say(error.key, language, **error.values)


@functools.cache
def catalogue(language: Language) -> dict[str, str]:
    """Return the whole catalogue of a language as dotted key -> text; read once."""
    file = importlib.resources.files("resources") / "translations" / f"{language}.toml"
    return dict(_flattened("", tomllib.loads(file.read_text(encoding="utf-8"))))


def _flattened(prefix: str, tree: dict[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in tree.items():
        if isinstance(value, dict):
            pairs += _flattened(f"{prefix}{name}.", cast("dict[str, object]", value))
        else:
            pairs.append((f"{prefix}{name}", str(value)))
    return pairs


def _written(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    return f"{value:,}"
