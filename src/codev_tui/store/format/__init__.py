"""The text of a session file: read, checked, written."""
