"""Tables of money → what people read, paste and load."""
