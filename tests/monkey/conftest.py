"""The monkey needs a terminal as Linux has them, and what looks at its console a pseudo-terminal of any kind."""

import sys

_ON_A_TERMINAL = ["test_monkey.py", "test_checks.py", "test_shorten.py"]
collect_ignore_glob = {"linux": [], "win32": _ON_A_TERMINAL}.get(sys.platform, ["test_monkey.py"])
