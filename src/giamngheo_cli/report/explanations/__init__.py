"""Explanations → text, Markdown, JSON."""
