"""A plugin under a name that a bundled one has."""
