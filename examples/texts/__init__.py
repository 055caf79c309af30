"""Texts of the demo documents by field: each function writes one kind of document from drawn facts."""
