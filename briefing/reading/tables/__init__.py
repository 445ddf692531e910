"""Where the tables of a sheet are: heading rows, records, labels of rows, periods across."""
