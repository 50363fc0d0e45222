"""The index of past sessions: a cache with full-text search, which may be thrown away."""
