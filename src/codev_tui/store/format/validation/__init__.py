"""What a file says against the shape that it should have: cleaned, converted, checked."""
