"""One clock for many tables at a conference: without names, and nothing of it is kept."""
