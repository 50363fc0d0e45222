"""What is measured, and against what: `python -m benchmarks`, or `python -m benchmarks --short`, from the checkout."""

import sys
from pathlib import Path

# The terminal that reads the screens is the one of the end-to-end tests.
sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
