"""Pages of texts → lines for a screen, or Markdown."""
