"""Many plans: which there are, alone or in pairs → what comes of each, in whatever processes."""
