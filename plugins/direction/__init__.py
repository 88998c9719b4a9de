"""Directors: from a reading to a scene."""
