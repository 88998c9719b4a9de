"""Sentences and small stories whose scene graphs and layer masks are kept as text."""
