"""The plan language: bytes → tree of located scalars → pydantic models → Plan, or faults."""

import os

# Plugins of pydantic are somebody else's code, and looking for them takes longer than most plans.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
