"""Writes the demo catalogues as docx, xlsx, html and pdf; knows nothing of the readers that will read them."""
