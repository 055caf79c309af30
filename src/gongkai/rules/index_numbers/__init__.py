"""Index numbers 索引号. No national layout exists, so a site chooses a scheme."""

from gongkai.rules.index_numbers.schemes import (
    SCHEMES,
    Scheme,
    UnusableCreditCode,
    organisation_code,
    scheme_named,
)

__all__ = ["SCHEMES", "Scheme", "UnusableCreditCode", "organisation_code", "scheme_named"]
