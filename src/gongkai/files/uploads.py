"""How uploads arrive: on disk, never in memory, and no further than their limits.

A single file above its limit is read past without being kept, so that the form arrives with everything else a
person typed; its size is the true one, by which the form refuses it in words. A whole request above its limit is
refused before it is read (413). A full disk is refused in words too (507).
"""

from __future__ import annotations

from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class UploadNotKept(SuspiciousOperation):
    """The disk refused a piece of an upload; nothing of it was kept. Answered by a page of its own."""


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """The one upload handler of the site."""

    def handle_raw_input(
        self, input_data: IO[bytes], META: dict[str, Any], content_length: int, *args: Any, **kwargs: Any
    ) -> None:
        """Refuse a request that announces more than all its files may have together, before reading it."""
        if content_length > settings.GONGKAI_MAX_REQUEST_BYTES:
            raise RequestDataTooBig("the request is larger than GONGKAI_MAX_REQUEST_BYTES")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file. Raises UploadNotKept on a full disk."""
        self._received = 0
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            raise UploadNotKept(str(error)) from error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece, or drop the file once it is above its limit."""
        self._received += len(raw_data)
        try:
            if self._received <= settings.GONGKAI_MAX_UPLOAD_BYTES:
                self.file.write(raw_data)
            elif self._received - len(raw_data) <= settings.GONGKAI_MAX_UPLOAD_BYTES:
                self.file.seek(0)
                self.file.truncate(0)
        except OSError as error:
            self.file.close()
            raise UploadNotKept(str(error)) from error

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file with the size that was sent; its content is empty where it was above the limit."""
        try:
            self.file.seek(0)  # writes what is still held back
        except OSError as error:
            self.file.close()
            raise UploadNotKept(str(error)) from error
        self.file.size = file_size
        return self.file
