"""Data only: texts, fonts, samples, templates, icons and help; nothing here runs."""
