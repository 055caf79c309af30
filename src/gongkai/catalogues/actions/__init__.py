"""Writes of the catalogue app: one noun a module, one verb a function; atomic and audited."""
