"""Segmenters: from words to isolated sentences."""
