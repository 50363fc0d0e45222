"""The command line: typer commands, one module per noun. None imports textual before a console opens."""
