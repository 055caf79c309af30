"""Stored files and what is known about them: scans, hidden data, cleaned copies."""

from gongkai.files.models.hidden_data import CleanedCopy, HiddenDataPass, HiddenDataReport
from gongkai.files.models.scans import FileScan, ScannerWaiver
from gongkai.files.models.stored_file import StoredFile

__all__ = ["CleanedCopy", "FileScan", "HiddenDataPass", "HiddenDataReport", "ScannerWaiver", "StoredFile"]
