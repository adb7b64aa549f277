"""Word, Excel, pdf and text files → a plan, without inventing or losing a number."""
