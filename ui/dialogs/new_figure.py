"""Which figure to make: of everything, or one of the presets, each shown as it will be."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt

from briefing import figures, presets, shown, words
from briefing.document import Briefing
from ui.current_figure import CurrentFigure
from ui.dialogs import frame
from ui.i18n import Languages
from ui.look import Look
from ui.panels import labels
from ui.tasks import Progress, Task, Tasks

_PREVIEW = QtCore.QSize(560, 352)
_PAGE = (1120.0, 704.0)
"""What a preview is laid out for, in design pixels: twice as large, as a window would have it."""


class NewFigure(frame.Frame):
    """A list of what can be made beside a picture of the one that is chosen.

    Parameters
    ----------
    language : str
        Language of the new figure.
    """

    def __init__(
        self,
        languages: Languages,
        look: Look,
        current: CurrentFigure,
        tasks: Tasks,
        briefing: Briefing,
        language: words.Language,
        parent: QtWidgets.QWidget | None,
    ) -> None:
        say = languages.say
        super().__init__(say("window.new_figure"), QtCore.QSize(900, 560), parent)
        self._languages, self._look, self._current, self._tasks = languages, look, current, tasks
        self._briefing = briefing
        self._language = language
        self._copy = briefing.snapshot()
        self._task: Task | None = None
        self.choices = QtWidgets.QListWidget(self)
        self.choices.setProperty("lines", True)
        self.choices.setAccessibleName(say("window.new_figure"))
        for preset in presets.PRESETS:
            item = QtWidgets.QListWidgetItem(say(f"presets.name.{preset}"), self.choices)
            if preset == "statistic" and not len(briefing["series"]):
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.choices.setSpacing(3)
        self.choices.setFixedWidth(220)
        self.about = labels.plain(self, "quiet", wrap=True)
        self.series = QtWidgets.QComboBox(self)
        self.series.setAccessibleName(say("presets.which_series"))
        named = shown.names(briefing, "series", languages.language)
        for identifier in briefing["series"].ids:
            self.series.addItem(named[identifier], identifier)
        self.series.setSizeAdjustPolicy(
            QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.picture = QtWidgets.QLabel(self)
        self.picture.setFixedSize(_PREVIEW)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        right = QtWidgets.QVBoxLayout()
        right.addWidget(self.about)
        right.addWidget(self.series)
        right.addWidget(self.picture)
        right.addStretch(1)
        middle = QtWidgets.QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.choices)
        middle.addLayout(right, 1)
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(frame.button(say("window.cancel"), self.reject))
        self.agree = frame.AgreeButton(say("presets.make"), self.accept)
        foot.addWidget(self.agree)
        self.lay_out(say("window.new_figure"), say("presets.about"), middle, foot=foot)
        self.choices.currentRowChanged.connect(lambda _row: self._show())
        self.choices.itemActivated.connect(lambda _item: self.accept())
        self.series.currentIndexChanged.connect(lambda _place: self._show())
        self.accepted.connect(self._make)
        self.finished.connect(lambda _code: self._stop())
        self.choices.setCurrentRow(0)
        self.choices.setFocus()

    @property
    def figure(self) -> figures.Figure:
        """The figure that is chosen, as it would be made now."""
        series = str(self.series.currentData() or "")
        return presets.make(self._briefing, self._preset, self._language, series)

    @property
    def _preset(self) -> presets.Preset:
        preset: presets.Preset = presets.PRESETS[max(self.choices.currentRow(), 0)]
        return preset

    def _make(self) -> None:
        self._current.add(self.figure, self._current.id)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _show(self) -> None:
        """Describe what is chosen, and have its picture made off the window's thread."""
        self.about.setText(self._languages.say(f"presets.says.{self._preset}"))
        self.series.setVisible(self._preset == "statistic")
        self._stop()
        figure, copy, theme = self.figure, self._copy, self._look.theme.name

        def lay_out(_progress: Progress) -> object:
            from briefing import layout

            page = layout.page("screen", *_PAGE)
            made = layout.lay_out(layout.inputs.of(copy, figure), page)
            return layout.compose(made, layout.View(theme=theme))

        self._task = self._tasks.run("presets.drawing", lay_out, self._paint, lambda _problem: None)

    def _paint(self, scene: object) -> None:
        from briefing.layout import Scene
        from ui.painting import renderer

        self._task = None
        if isinstance(scene, Scene):
            ratio = self.devicePixelRatioF()
            picture = renderer.image(scene, _PREVIEW.width() * ratio / scene.width)
            picture.setDevicePixelRatio(ratio)
            self.picture.setPixmap(QtGui.QPixmap.fromImage(picture))
            self.picture.setAccessibleName(self.about.text())
