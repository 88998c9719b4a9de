"""Illustrators: from a scene to a picture."""
