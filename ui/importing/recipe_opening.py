"""From a table of the review to the recipe maker and back, and the card that leads there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6 import QtWidgets

from briefing import errors, words
from briefing.reading import proposal
from briefing.reading.recipes import recipe, recipes
from ui.dialogs.asking import Asking
from ui.i18n import Languages
from ui.importing import card
from ui.importing.card import Bench, Change, Spec
from ui.importing.recipe_table import Given, RecipeTable
from ui.look import Look
from ui.tasks import Tasks

_MOST_DRIFTS = 4
"""A card names so many differences; the recipe maker names them all."""


def specs(bench: Bench, wanted: Callable[[], None]) -> list[Spec]:
    """Return the card of a table of statistics: by which recipe it is read, and a way to another.

    Parameters
    ----------
    wanted : callable
        Opens the recipe maker for the table that is looked at.
    """
    table = bench.table
    if table.kind != "statistics" or table.table is None or table.native:
        return []
    shows = (table.key, table.recipe, table.made_by, table.drift, table.decisions.recipe)
    return [Spec("recipe", shows, lambda: _card(bench, wanted))]


def open_maker(
    table: proposal.TableProposal,
    languages: Languages,
    look: Look,
    tasks: Tasks,
    parent: QtWidgets.QWidget,
    decide: Callable[[Change], None],
) -> None:
    """Open the recipe maker for one table; what the person decides there is a `Change`."""

    def opened(given: Given) -> None:
        from ui.importing.recipe_maker import RecipeMaker  # with pyqtgraph: once it is wanted

        maker = RecipeMaker(given, languages, look, tasks, parent)
        maker.decided.connect(lambda agreed: decide(lambda now: replace(now, recipe=agreed)))
        maker.open()

    def failed(problem: errors.BriefingError) -> None:
        Asking(parent, languages).tell(languages.explain(problem))

    language = languages.language
    tasks.run("recipe_maker.working", lambda _progress: given_of(table, language), opened, failed)


def given_of(table: proposal.TableProposal, language: words.Language) -> Given:
    """Return what the recipe maker needs of a table: what it starts from, and how to run it.

    A table of 100,000 rows takes a second: off the window's thread.
    """
    found = table.table
    assert found is not None
    what = table.sheet.name or table.file.name
    decided = table.decisions.recipe
    own = None if decided == recipe.PLAIN else decided
    proposed = own or table.made_by or recipes.find(found)
    start = proposed or recipes.of_plan(found, table.plan, (what.rsplit(".", 1)[0],))
    columns = RecipeTable(found)
    for heading in [each.column for each in start.splits] + [each.column for each in start.keeps]:
        columns.words(columns.name_of(heading))
    return Given(
        what=what,
        table=columns,
        proposed=start,
        drifted=[each.sentence(language) for each in recipes.drift(start, found)],
        wide=start.wide or bool(table.plan.periods),
        plain=bool(table.recipe),
        run=lambda made: recipes.run(made, found, table.language, table.decisions.order),
        told=partial(recipes.with_words, table=found),
    )


def _card(bench: Bench, wanted: Callable[[], None]) -> card.Card:
    table, language, say = bench.table, bench.languages.language, bench.languages.say
    made_by = table.made_by
    sentences = [each.sentence(language) for each in table.drift[:_MOST_DRIFTS]]
    more = len(table.drift) - _MOST_DRIFTS
    if more > 0:
        sentences.append(say("import_review.more_problems", count=more))
    title = say("import_review.recipe_none")
    if made_by is not None:
        title = say("import_review.recipe", name=made_by.name or made_by.id)
    text = "\n".join(sentences) or say("import_review.recipe_text")
    made = card.Card("caution" if sentences else "plain", title, text)
    key = "import_review.recipe_make" if made_by is None else "import_review.recipe_change"
    made.add_buttons(card.button(say(key), wanted, "recipe"))
    return made
