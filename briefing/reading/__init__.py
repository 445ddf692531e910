"""Any spreadsheet: cells (read in a child process), tables found, mapping, values, proposal.

Opening a file happens in a child process alone (`child`), because a hostile file can take down the
process that opens it; everything after that works on plain cells (`cells`). The rooms, in the order
in which a file goes through them; none knows a later one:

    texts, opening -> tables -> meaning -> statistics -> recipes -> merging -> aside

`understanding` asks them in turn for one table, `proposal` for all tables of all files; `memory`
keeps what a person decided.
"""
