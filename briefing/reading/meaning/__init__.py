"""What a table and its columns mean: its kind, its fields, its dates, units and values."""
