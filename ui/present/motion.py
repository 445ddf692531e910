"""Whether things may move by themselves; what is asked at the start, so it loads nothing heavy."""

from __future__ import annotations

import sys

from PySide6 import QtCore, QtWidgets


def reduced_by_system() -> bool:
    """Whether the system is set to move nothing by itself; only Windows tells Qt so."""
    effects = QtWidgets.QApplication.isEffectEnabled(QtCore.Qt.UIEffect.UI_General)
    return sys.platform == "win32" and not effects
