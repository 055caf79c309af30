"""Fonts that come with the product, so that a PDF reads the same on every machine.

A PDF made without a Chinese font shows boxes although its text extracts correctly; hence the paths are passed
explicitly and the fonts of the system are ignored.
"""

from pathlib import Path

SANS = "Gongkai Sans"
SERIF = "Gongkai Serif"


def font_folder() -> Path:
    """The folder with the font files."""
    return Path(__file__).parent
