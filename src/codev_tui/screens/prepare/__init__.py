"""What a session can be given before its first phase."""
