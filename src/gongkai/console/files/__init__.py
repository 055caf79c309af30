"""病毒扫描: the scanner's state, and the acceptance that there is none. `_safety.html` is for pages with files."""
