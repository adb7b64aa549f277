"""Validation: many plans and their settings → what is found in each, in every format asked for."""
