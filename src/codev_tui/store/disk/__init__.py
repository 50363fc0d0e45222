"""Files on the disk: written whole, locked, guarded against other programs, and found by their names."""
