"""Checks whether the money in a Vietnamese poverty-reduction plan adds up."""

__version__ = "0.1.0"
