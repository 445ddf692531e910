"""The panels around figure and tables: contents of the figure, the record chosen, find."""
