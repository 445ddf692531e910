"""Opening a file: what runs in the reading child, and the parent's side of it.

Formats to rows of plain cells, what the libraries drop, what is refused before they see it.
"""
