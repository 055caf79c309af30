"""Standard expressions, runs of the checks, warnings passed with a reason, and fingerprints of published texts."""

from gongkai.checks.models.expression import StandardExpression
from gongkai.checks.models.fingerprint import FingerprintBand, TextFingerprint
from gongkai.checks.models.run import CheckRun, WarningPass

__all__ = ["CheckRun", "FingerprintBand", "StandardExpression", "TextFingerprint", "WarningPass"]
