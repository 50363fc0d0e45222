"""Questions asked of past sessions. Every answer is a plain value, the same for the console and the command line."""
