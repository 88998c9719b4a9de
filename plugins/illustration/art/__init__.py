"""Art packs: emoji sets, people, things drawn in code, and cards for what has no drawing."""
