"""One table for every kind of record: model, order, delegates, view."""
