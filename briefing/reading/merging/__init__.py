"""What an import changes in a briefing: rows beside those that are there, value by value."""
