"""pyqtgraph in full, where looking around matters more than the page."""
