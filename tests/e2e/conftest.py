"""End-to-end tests need a pseudo-terminal, which Windows does not have in this form."""

import sys

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []
