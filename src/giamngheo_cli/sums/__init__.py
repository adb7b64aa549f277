"""Sums: a plan → cells, their values, and checks."""
