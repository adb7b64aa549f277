"""What a file is, and each kind of file → paragraphs and grids."""
