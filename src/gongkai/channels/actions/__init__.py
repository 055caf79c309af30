"""Handing publications on to outward channels; one module per noun."""
