"""The window in which a figure's page is composed: its preview beside what can be chosen of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import errors
from briefing.figure_parts import Paper
from briefing.layout import Scene, of_paper
from ui.current_figure import CurrentFigure
from ui.dialogs import frame
from ui.i18n import Languages
from ui.outputs import Outputs
from ui.painting import renderer
from ui.panels import labels
from ui.tasks import Progress, Task, Tasks

_CM = 2.54
_SHADOW = 7
"""Pixels around the page in which its shadow falls."""

_FORM = 320
"""Pixels of the form's width; the page has the rest."""
_PAPERS = ("letter", "a4", "16:9", "own")


class PageComposer(frame.Frame):
    """A page as it is printed, what it is made for, and the ways that it goes out.

    Parameters
    ----------
    edit_words : function
        Opens the figure's title, subtitle and bottom line.
    """

    def __init__(
        self,
        current: CurrentFigure,
        languages: Languages,
        outputs: Outputs,
        tasks: Tasks,
        edit_words: Callable[[], object],
        parent: QtWidgets.QWidget | None,
    ) -> None:
        say = languages.say
        super().__init__(say("page.title"), QtCore.QSize(1320, 860), parent)
        self._current, self._languages, self._outputs = current, languages, outputs
        self._number = 0
        self._scenes: list[Scene] = []
        self._filling = False
        self._tasks = tasks
        self._drawing: Task | None = None
        self._make_form()
        self.preview = Preview(self)
        self.preview.setAccessibleName(say("page.preview"))
        self.number = labels.plain(self, "quiet")
        self.earlier = frame.button("‹", lambda: self._turn(-1))
        self.earlier.setAccessibleName(say("page.earlier"))
        self.later = frame.button("›", lambda: self._turn(1))
        self.later.setAccessibleName(say("page.later"))
        turning = QtWidgets.QHBoxLayout()
        turning.addStretch(1)
        for part in (self.earlier, self.number, self.later):
            turning.addWidget(part)
        turning.addStretch(1)
        left = QtWidgets.QVBoxLayout()
        left.addWidget(self.preview, 1)
        left.addLayout(turning)
        body = QtWidgets.QHBoxLayout()
        body.setSpacing(18)
        body.addLayout(left, 1)
        body.addWidget(self._form(edit_words))
        self.lay_out(say("page.title"), say("page.about"), body, foot=self._foot())
        self._soon = QtCore.QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(40)
        self._soon.timeout.connect(self._draw)
        current.content_changed.connect(self._on_changed)
        self._on_changed()

    @property
    def paper(self) -> Paper:
        """The paper of the figure as it stands."""
        figure = self._current.figure
        return figure.paper if figure is not None else Paper()

    def _make_form(self) -> None:
        say = self._languages.say
        self.kind = QtWidgets.QComboBox(self)
        for name, text in zip(
            _PAPERS,
            (say("page.letter"), say("page.a4"), say("page.slide"), say("page.own")),
            strict=True,
        ):
            self.kind.addItem(text, name)
        self.unit = QtWidgets.QComboBox(self)
        self.unit.addItem(say("page.inches"), 1.0)
        self.unit.addItem(say("page.centimeters"), _CM)
        self.wide, self.high = QtWidgets.QDoubleSpinBox(self), QtWidgets.QDoubleSpinBox(self)
        for size in (self.wide, self.high):
            size.setKeyboardTracking(False)
            size.valueChanged.connect(self._on_chosen)
        self.portrait = QtWidgets.QCheckBox(say("page.portrait"), self)
        self.monochrome = QtWidgets.QCheckBox(say("page.monochrome"), self)
        self.callout_list = QtWidgets.QCheckBox(say("page.callout_list"), self)
        self.table = QtWidgets.QComboBox(self)
        for name, text in (
            ("auto", say("page.table_auto")),
            ("next", say("page.table_next")),
            ("none", say("page.table_none")),
        ):
            self.table.addItem(text, name)
        self.table.activated.connect(self._on_chosen)
        for box in (self.portrait, self.monochrome, self.callout_list):
            box.toggled.connect(self._on_chosen)
        self.kind.activated.connect(self._on_chosen)
        self.unit.activated.connect(self._show_paper)
        self.counted = labels.plain(self, "quiet", wrap=True)

    def _form(self, edit_words: Callable[[], object]) -> QtWidgets.QWidget:
        say = self._languages.say
        form = QtWidgets.QFormLayout()
        for name, control in (
            (say("page.paper"), self.kind),
            (say("page.width"), self.wide),
            (say("page.height"), self.high),
            (say("page.unit"), self.unit),
        ):
            form.addRow(name, control)
            control.setAccessibleName(name.replace("&", "").rstrip(":"))
        panel = QtWidgets.QWidget(self)
        panel.setFixedWidth(_FORM)
        column = QtWidgets.QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QtWidgets.QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column.addLayout(form)
        for box in (self.portrait, self.monochrome, self.callout_list):
            column.addWidget(box)
        column.addSpacing(8)
        listed = QtWidgets.QLabel(say("page.table"), self)
        listed.setBuddy(self.table)
        self.table.setAccessibleName(say("page.table").replace("&", "").rstrip(":"))
        column.addWidget(listed)
        column.addWidget(self.table)
        column.addSpacing(8)
        column.addWidget(frame.button(say("page.words"), edit_words))
        column.addSpacing(8)
        column.addWidget(self.counted)
        column.addStretch(1)
        return panel

    def _foot(self) -> QtWidgets.QLayout:
        say, outputs = self._languages.say, self._outputs
        row = QtWidgets.QHBoxLayout()
        for text, does in (
            (say("page.copy"), outputs.copy_page),
            (say("page.print"), lambda: outputs.print_figure(self, own=True)),
            (say("page.save_svg"), lambda: outputs.export("svg", own=True)),
            (say("page.save_png"), lambda: outputs.export("png", own=True)),
        ):
            row.addWidget(frame.button(text, does))
        row.addStretch(1)
        row.addWidget(frame.button(say("page.close"), self.reject))
        save = say("page.save_pdf")
        row.addWidget(frame.AgreeButton(save, lambda: outputs.export("pdf", own=True)))
        return row

    def _on_chosen(self, *_value: object) -> None:
        """Give the figure the paper that the form says."""
        figure = self._current.figure
        if self._filling or figure is None:
            return
        by, before = self._shown_unit, figure.paper
        chosen = self.kind.currentData()
        wide, high = before.width, before.height
        if chosen == before.name == "own":
            wide = min(60.0, max(4.0, round(self.wide.value() / by, 3)))
            high = min(60.0, max(4.0, round(self.high.value() / by, 3)))
        paper = dataclasses.replace(
            before,
            name=chosen,
            width=wide,
            height=high,
            portrait=self.portrait.isChecked(),
            monochrome=self.monochrome.isChecked(),
            callout_list=self.callout_list.isChecked(),
            table=self.table.currentData(),
        )
        if paper != before:
            self._current.alter(dataclasses.replace(figure, paper=paper), "undo.page")

    def _show_paper(self, *_value: object) -> None:
        paper, own = self.paper, self.paper.name == "own"
        self._filling = True
        self._shown_unit = float(self.unit.currentData())
        self.kind.setCurrentIndex(self.kind.findData(paper.name))
        size = (paper.width, paper.height) if own else of_paper(paper).inches
        for spin, inches in zip((self.wide, self.high), size, strict=True):
            spin.setDecimals(2)
            spin.setRange(4.0 * self._shown_unit, 60.0 * self._shown_unit)
            spin.setValue(inches * self._shown_unit)
            spin.setEnabled(own)
        self.unit.setEnabled(own)
        self.portrait.setEnabled(not own)
        self.portrait.setChecked(paper.portrait)
        self.monochrome.setChecked(paper.monochrome)
        self.callout_list.setChecked(paper.callout_list)
        self.table.setCurrentIndex(self.table.findData(paper.table))
        self._filling = False

    def _on_changed(self) -> None:
        self._show_paper()
        self._soon.start()

    def _turn(self, by: int) -> None:
        self._number += by
        if self._scenes:
            self._show_page()

    def _draw(self) -> None:
        figure = self._current.figure
        if figure is None:
            self.reject()
            return
        briefing, language = self._current.briefing.snapshot(), figure.language
        if self._drawing is not None:
            self._drawing.cancel()
        self.number.setText(self._languages.say("window.drawing"))

        def work(_progress: Progress) -> list[Scene]:
            return renderer.page_scenes(briefing, figure.id, None, language)

        def drawn(scenes: list[Scene]) -> None:
            self._drawing = None
            self._scenes = scenes
            self.counted.setText(renderer.counted(scenes[0], language))
            self._show_page()

        self._drawing = self._tasks.run("window.drawing", work, drawn, self._failed)

    def _failed(self, problem: errors.BriefingError) -> None:
        self._drawing = None
        self.counted.setText(self._languages.explain(problem))

    @override
    def done(self, result: int) -> None:
        """Close; a page under way is not waited for."""
        self._soon.stop()
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        super().done(result)

    def _show_page(self) -> None:
        count = len(self._scenes)
        self._number = min(max(self._number, 0), count - 1)
        self.preview.show_scene(self._scenes[self._number])
        self.number.setText(self._languages.say("page.number", page=self._number + 1, pages=count))
        self.earlier.setEnabled(self._number > 0)
        self.later.setEnabled(self._number < count - 1)


class Preview(QtWidgets.QWidget):
    """A page as large as there is room, on a desk of gray."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._picture: QtGui.QImage | None = None
        self.setMinimumSize(360, 300)

    @property
    def shown(self) -> tuple[float, float] | None:
        """Width and height of the page that is shown, in design pixels."""
        return None if self._scene is None else (self._scene.width, self._scene.height)

    def show_scene(self, scene: Scene) -> None:
        """Show this page."""
        self._scene, self._picture = scene, None
        self.update()

    @override
    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        self._picture = None

    @override
    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        if self._scene is None:
            return
        ratio = self.devicePixelRatioF()
        if self._picture is None:
            room = min(
                (self.width() - 2 * _SHADOW) / self._scene.width,
                (self.height() - 2 * _SHADOW) / self._scene.height,
            )
            self._picture = renderer.image(self._scene, room * ratio / self._scene.shrink)
            self._picture.setDevicePixelRatio(ratio)
        size = self._picture.deviceIndependentSize()
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        area = QtCore.QRectF(QtCore.QPointF(left, top), size)
        painter = QtGui.QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(1, _SHADOW):
            # Each further out and fainter: together a shadow that ends nowhere.
            painter.setBrush(QtGui.QColor(0, 0, 0, 4 + 2 * (_SHADOW - spread)))
            grown = area.adjusted(-spread, -spread + 2, spread, spread + 1)
            painter.drawRoundedRect(grown, spread, spread)
        painter.drawImage(area.topLeft(), self._picture)
        painter.end()
