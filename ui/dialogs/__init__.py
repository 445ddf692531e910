"""Questions and messages, each one a window that opens and never blocks."""
