"""The whole record of a publication for the archive: as a package that proves itself, and as a PDF to read."""
