"""Where fetched things are kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """``FABULA_CACHE``, else the platform's folder for caches."""
    if own := os.environ.get("FABULA_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "fabula" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "fabula"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fabula"
