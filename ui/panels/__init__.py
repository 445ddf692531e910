"""The panels around figure and tables: what is in the figure, the record chosen, find and filter."""
