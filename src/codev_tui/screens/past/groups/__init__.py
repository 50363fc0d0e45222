"""The groups in the console: the list of all, and one group with its season."""
