"""Setting up channels, choosing them, sending, taking down, and what people register."""
