"""The data directory: the only code that touches files. Sessions, protocols and the program's own settings."""
