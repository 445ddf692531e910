"""The figure on screen: pyqtgraph's ViewBox owns the range of days, one scene item paints."""
