"""Protocols in the console: the list of all, one to be read, and one of the facilitator's own to be changed."""
