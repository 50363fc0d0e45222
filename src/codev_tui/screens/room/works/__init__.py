"""The work of a phase, one widget for each kind of phase."""
