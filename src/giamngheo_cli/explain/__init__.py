"""Failed checks → the fewest corrections that make everything agree."""
