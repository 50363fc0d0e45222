"""The room's screen: what a console lets the people in the room see, in a terminal of its own."""
