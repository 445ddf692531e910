"""The import review: what was understood of the files, looked over before anything changes."""
