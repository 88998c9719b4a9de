"""A commonsense library of its own; it knows neither engine nor plugins."""
