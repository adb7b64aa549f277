"""Paragraphs → figures: the outline, the sentences and the words in them."""
