"""The monkey needs a terminal as Linux has them."""

import sys

collect_ignore_glob = [] if sys.platform == "linux" else ["test_monkey.py"]
