"""Findings → the formats in which `validate` reports."""
