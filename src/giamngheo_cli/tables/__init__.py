"""Plans → tables of their money: items and codes as rows and columns."""
