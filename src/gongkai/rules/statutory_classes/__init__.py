"""What the Regulation names as to be published: its classes, and the wordings that catalogues use for them."""

from .classes import ANNUAL_REPORT, StatutoryClass, class_named, classes_of, disclosure_classes

__all__ = ["ANNUAL_REPORT", "StatutoryClass", "class_named", "classes_of", "disclosure_classes"]
