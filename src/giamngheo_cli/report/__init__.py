"""Findings, tables, changes and explanations → the formats asked for. Nothing here prints."""
