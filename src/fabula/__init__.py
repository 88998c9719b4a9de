"""Fabula listens to a story and films it."""

__version__ = "0.1.0"
