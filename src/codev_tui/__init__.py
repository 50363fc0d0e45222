"""codev: a terminal console for the person who facilitates a co-development session.

The package imports nothing by itself, so that `codev --version` and the core stay quick to start.
"""

__version__ = "0.1.0"
