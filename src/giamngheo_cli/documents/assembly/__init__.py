"""Figures of documents → one tree of items → the plan as YAML."""
