"""The plan language: bytes → tree of located scalars → pydantic models → Plan, or faults."""
