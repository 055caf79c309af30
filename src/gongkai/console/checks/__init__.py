"""规范表述: the table that the checks before publication compare texts with."""
