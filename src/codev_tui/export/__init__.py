"""Sessions as files for others: sessions in, text out. `exporting` puts the steps together."""
