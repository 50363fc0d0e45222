"""The dialogs of the console: each is told plain values, asks one thing, and is dismissed with a plain value."""
