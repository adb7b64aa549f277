"""What came of documents → the formats that are asked for."""
