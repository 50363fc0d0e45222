"""What the facilitator sees: one screen for each kind of phase, and those before and after."""
