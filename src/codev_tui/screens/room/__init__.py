"""The room: the screen of a session that runs, its controller, and how it ends."""
