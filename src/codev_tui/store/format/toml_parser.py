"""The parser for TOML: tomli is compiled and the faster one; where it is missing, Python's own takes its place."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError, loads
else:
    try:
        from tomli import TOMLDecodeError, loads
    except ImportError:
        from tomllib import TOMLDecodeError, loads

__all__ = ["TOMLDecodeError", "loads"]
