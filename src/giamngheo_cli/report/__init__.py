"""Findings, tables and changes → text, JSON and other formats. Nothing here prints."""
