"""Two revisions of a plan → what changed between them."""
