"""Time limits (公开时限): a wording of a catalogue's column → rules that a calendar can compute, and back."""

from .limit import DataPeriod, Kind, ParsedPhrase, TimeLimit, Unit
from .phrase import parse_time_limit
from .render import describe_time_limit, render_time_limit

__all__ = [
    "DataPeriod",
    "Kind",
    "ParsedPhrase",
    "TimeLimit",
    "Unit",
    "describe_time_limit",
    "parse_time_limit",
    "render_time_limit",
]
