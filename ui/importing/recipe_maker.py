"""Making a recipe with the mouse: the form at the left, and at the right what it comes to."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6 import QtCore, QtWidgets
from typing_extensions import override

from briefing import errors
from briefing.reading.recipes import recipe
from briefing.reading.statistics import outcomes
from ui.charts import recipe_preview
from ui.dialogs import frame
from ui.dialogs.asking import Asking
from ui.i18n import Languages
from ui.importing.card import Card, button
from ui.importing.recipe_editor import RecipeEditor
from ui.importing.recipe_results import RecipeResults
from ui.importing.recipe_rows import Tools
from ui.importing.recipe_table import Given
from ui.look import Look
from ui.panels import labels
from ui.tasks import Progress, Task, Tasks

_SIZE = QtCore.QSize(1280, 780)
_FORM_PX = 352
# Below this long an answer is at once for a person; a word about it would only flicker.
_PATIENCE_MS = 250


@dataclass(frozen=True)
class _Made:
    """What a recipe came to, with its series ready to be drawn."""

    recipe: recipe.Recipe
    outcome: outcomes.Outcome
    curves: tuple[recipe_preview.Curve, ...]


class RecipeMaker(frame.Frame):
    """A dialog that makes a recipe for one table.

    Signals
    -------
    decided(Recipe)
        The person wants this recipe; `recipe.PLAIN` = the plain reading. Cancel tells nothing.
    """

    decided = QtCore.Signal(object)

    def __init__(
        self,
        given: Given,
        languages: Languages,
        look: Look,
        tasks: Tasks,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        super().__init__(languages.say("recipe_maker.title"), _SIZE, parent)
        self._given = given
        self._languages = languages
        self._look = look
        self._tasks = tasks
        self._task: Task | None = None
        self._wanted: recipe.Recipe | None = None
        self._made: _Made | None = None
        self._agreed = False
        say = self._say
        tools = Tools(given.table, languages, look)
        self.editor = RecipeEditor(tools, given.proposed, wide=given.wide)
        self.editor.setFixedWidth(_FORM_PX)
        self.preview = recipe_preview.RecipePreview(languages)
        self.results = RecipeResults(languages)
        self.summary = labels.plain(self, "subheading", wrap=True)
        self.add_up = button(say("recipe_maker.add_up"), self._on_add_up)
        self._proposal = Card("caution", "")
        self._proposal.add_buttons(self.add_up)
        self._proposal.hide()
        self.use_button = frame.AgreeButton(say("recipe_maker.use"), self._on_use)
        self.use_button.setToolTip(say("recipe_maker.use_keys"))
        self._slow = QtCore.QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._arrange()

        self.editor.changed.connect(self._work_out)
        self.preview.chosen.connect(self._show_values)
        self._slow.timeout.connect(lambda: self._say_state("quiet", say("recipe_maker.working")))
        look.changed.connect(self._dress)
        self._dress()
        self.editor.begin()
        self._opened = self.editor.recipe
        self._work_out()

    @property
    def made(self) -> outcomes.Outcome | None:
        """What the recipe as it stands comes to; None while worked out, and where it is nothing."""
        return None if self._made is None or self._wanted is not None else self._made.outcome

    @override
    def done(self, result: int) -> None:
        # Nothing comes back to a dialog that is gone.
        self._wanted = None
        self._slow.stop()
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    @override
    def reject(self) -> None:
        """Close and change nothing; asked first where a recipe that can be used was worked on."""
        leave = super().reject
        if self.editor.recipe == self._opened or not self.use_button.isEnabled():
            leave()
            return
        lost = self._say("recipe_maker.lost")
        Asking(self, self._languages).leave(self._say("window.leave_unused"), lost, leave)

    def _say(self, key: str, **values: object) -> str:
        return self._languages.say(key, **values)

    def _work_out(self) -> None:
        """Carry the recipe out off the window's thread; of several answers the latest counts."""
        lacking = self.editor.lacking
        self._wanted = None if lacking else self.editor.recipe
        if lacking:
            self._slow.stop()
            self._show_nothing(lacking)
            return
        # Who is sure of it need not wait for the answer.
        self.use_button.setEnabled(True)
        if self._task is None:
            # One at a time: what was asked for meanwhile is taken up when that one is back.
            self._start()

    def _start(self) -> None:
        wanted, run = self._wanted, self._given.run
        assert wanted is not None
        self._slow.start()

        def work(progress: Progress) -> _Made:
            outcome = run(wanted)
            progress(1, 2)
            return _Made(wanted, outcome, recipe_preview.curves(outcome))

        self._task = self._tasks.run(
            "recipe_maker.working",
            work,
            self._on_made,
            lambda problem: self._on_failed(wanted, problem),
        )
        self._task.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self._task = None
        # Queued, so that an answer, which comes after this, is taken first.
        QtCore.QTimer.singleShot(0, self, self._start_again)

    def _start_again(self) -> None:
        if self._wanted is not None and self._task is None:
            self._start()

    def _on_made(self, made: _Made) -> None:
        if made.recipe != self._wanted:
            return
        self._wanted = None
        self._slow.stop()
        self._made = made
        outcome = made.outcome
        points = sum(each.amount.value is not None for each in outcome.observations)
        series = self._say("recipe_maker.count_series", count=len(outcome.series))
        values = self._say("recipe_maker.count_values", count=points)
        problems = self._say("recipe_maker.problems", count=len(outcome.problems))
        parts = [series, values, *([problems] if outcome.problems else [])]
        self._say_state("subheading", " · ".join(parts))
        self.results.show_problems(outcome)
        self._propose(sum(each.reason == "rivals" for each in outcome.problems))
        self.preview.show_curves(made.curves)
        self.use_button.setEnabled(bool(points))
        if self._agreed and points:
            self._on_use()
        self._agreed = False

    def _on_failed(self, asked: recipe.Recipe, problem: errors.BriefingError) -> None:
        if asked != self._wanted:
            return
        self._wanted = None
        self._slow.stop()
        self._show_nothing(self._languages.explain(problem))

    def _show_nothing(self, why: str) -> None:
        self._made, self._agreed = None, False
        self._say_state("problem", why)
        self.results.show_problems(outcomes.Outcome())
        self._propose(0)
        self.preview.show_curves(())
        self.use_button.setEnabled(False)

    def _propose(self, rivals: int) -> None:
        """Say how values of one period could be put together, where that stands in the way."""
        told = self._say("recipe_maker.add_up_why", count=rivals)
        self._proposal.title.setText(told)
        self._proposal.setAccessibleName(told)
        self._proposal.setVisible(bool(rivals) and self.editor.refuses)

    def _on_add_up(self) -> None:
        self.editor.add_up()
        # The button goes with the proposal, and the focus would be nowhere.
        self.use_button.setFocus()

    def _say_state(self, role: str, text: str) -> None:
        self.summary.setProperty("role", role)
        self.summary.style().polish(self.summary)
        self.summary.setText(text)

    def _show_values(self, series: tuple[str, ...]) -> None:
        outcome = self._made.outcome if self._made is not None else outcomes.Outcome()
        self.results.show_values(outcome, series)

    def _on_use(self) -> None:
        if self._wanted is not None:
            # The answer is on its way: what is agreed to is what it says.
            self._agreed = True
        elif self._made is not None:
            self.use_button.setEnabled(False)
            agreed, told = self._made.recipe, self._given.told
            self._task = self._tasks.run(
                "recipe_maker.working",
                lambda _progress: told(agreed),
                self._decide,
                lambda _problem: self._decide(agreed),
            )

    def _on_plain(self) -> None:
        self._decide(recipe.PLAIN)

    def _decide(self, agreed: recipe.Recipe) -> None:
        self.decided.emit(agreed)
        self.accept()

    def _on_again(self) -> None:
        self.editor.show_recipe(self._given.proposed)
        self._work_out()

    def _dress(self) -> None:
        self.preview.set_theme(self._look.theme)

    def _arrange(self) -> None:
        say = self._say
        right = QtWidgets.QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.summary)
        right.addWidget(self._proposal)
        right.addWidget(self.preview, 3)
        right.addWidget(self.results, 2)
        body = QtWidgets.QHBoxLayout()
        body.setSpacing(18)
        body.addWidget(self.editor)
        body.addLayout(right, 1)
        drifted = "\n".join(self._given.drifted)
        warned = [Card("caution", say("recipe_maker.drifted"), drifted)] if drifted else []
        heading = say("recipe_maker.heading", what=self._given.what)
        self.lay_out(heading, say("recipe_maker.about"), *warned, body, foot=self._foot())

    def _foot(self) -> QtWidgets.QHBoxLayout:
        say = self._say
        buttons = [
            (say("recipe_maker.again"), self._on_again),
            (say("recipe_maker.from_nothing"), self.editor.clear),
            (say("recipe_maker.plain"), self._on_plain),
        ]
        foot = QtWidgets.QHBoxLayout()
        foot.setSpacing(8)
        for text, does in buttons if self._given.plain else buttons[:2]:
            foot.addWidget(frame.button(text, does))
        foot.addStretch(1)
        foot.addWidget(frame.button(say("window.cancel"), self.reject))
        foot.addWidget(self.use_button)
        return foot
