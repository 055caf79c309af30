"""Where a Chromium is, if there is one."""

from __future__ import annotations

import os
import shutil


def find_chromium() -> str | None:
    """The path from GONGKAI_CHROMIUM, or the first Chromium on the PATH; None where there is none."""
    named = os.environ.get("GONGKAI_CHROMIUM")
    if named:
        return named
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))),
        None,
    )
