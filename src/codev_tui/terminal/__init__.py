"""What comes from the terminal and what is set there, below Textual: modes, sequences, and the keys they mean."""
