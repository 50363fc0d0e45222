"""Sessions that somebody edits: their values, what can be undone, what the disk has of them."""
