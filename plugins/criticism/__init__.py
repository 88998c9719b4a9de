"""Critics: whether a picture shows its scene."""
