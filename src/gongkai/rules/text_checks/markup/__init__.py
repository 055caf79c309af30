"""Checks of what the markup carries: links, pictures, tables, headings."""
