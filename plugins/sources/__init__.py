"""Sources: where sound or text comes from."""
