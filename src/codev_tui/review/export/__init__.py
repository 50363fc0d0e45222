"""Sessions as files for others: pure functions, sessions in and text out; `exporting` puts the steps together."""
