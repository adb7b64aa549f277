"""An exact oracle of verdicts, which shares no code with the product: it reads a plan by itself and
decides by rational simplex whether any amounts satisfy all that the plan states.
"""
