"""Transcribers: from sound to words with times."""
