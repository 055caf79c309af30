"""Making rows for tests: each function makes one thing with sensible values, which the caller may override."""
