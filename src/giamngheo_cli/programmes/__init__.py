"""The law as data: what it grants, since when, and how certain that is."""
