"""The values of a table of statistics: which series, which period, which release, how much."""
