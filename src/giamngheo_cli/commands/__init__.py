"""Commands: read options, call, print, exit."""
