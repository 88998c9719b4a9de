"""Editors: from pictures and sound to a film."""
