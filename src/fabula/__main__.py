"""``python -m fabula``."""

from .core.cli import main

main()
