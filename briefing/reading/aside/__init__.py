"""Rows that were not understood: kept with their reason, and mended later."""
