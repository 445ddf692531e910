"""Presenting: the figures of a briefing full screen, stepped through like slides."""
