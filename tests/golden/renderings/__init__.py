"""Tables printed to docx, xlsx, html and pdf in several layouts, to be read back and compared."""
