"""Findings → the forms in which `validate` reports."""
