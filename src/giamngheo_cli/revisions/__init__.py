"""Paths and git's revisions → the two versions of each plan file that are to be compared."""
