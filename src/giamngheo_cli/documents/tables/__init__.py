"""Grids → figures: units, number forms, heads, rows."""
