"""A briefing on disk: saved as one workbook that is never half written, and opened again.

Saving builds the whole workbook first and swaps it in by one rename (`atomic`); opening goes
through the reading child and finds what a person added in Excel (`additions`).
"""
