"""What the facilitator sees: the room, the past sessions, the preparation, and their dialogs."""
