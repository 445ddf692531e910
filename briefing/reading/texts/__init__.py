"""What a single text says: an amount, a known word, a heading of ours, a language."""
