"""The parts that screens are made of: each usable alone, told by its screen what to show, answering with messages."""
