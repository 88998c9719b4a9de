"""Validators: whether a sentence makes sense, and why."""
