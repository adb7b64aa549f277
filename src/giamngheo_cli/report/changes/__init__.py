"""What changed between revisions → text, Markdown and JSON."""
