"""Says before the suite whether the browser journeys take part: `python -m tests.browser_notice`."""

from __future__ import annotations

import sys

from tests.browser import find_chromium

chromium = find_chromium()
if chromium:
    sys.stdout.write(f"Browser journeys run in {chromium}.\n")
else:
    sys.stdout.write(
        "No Chromium found: the browser journeys are left out (`make test-browser` installs one).\n"
    )
