"""Document numbers (发文字号): found in running text, told from look-alikes, brought to one form."""

from .finding import find_document_numbers
from .number import DocumentNumber, NumberKind

__all__ = ["DocumentNumber", "NumberKind", "find_document_numbers"]
