"""A plan → cells, their values, and checks."""
