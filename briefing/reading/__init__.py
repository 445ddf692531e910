"""Any spreadsheet: cells (read in a child process), tables found, mapping, values, proposal.

Each step is a module of its own and knows only the one before it. Opening a file happens
in a child process alone (`child`), because a hostile file can take down the process that
opens it; everything after that works on plain cells (`cells`).
"""
