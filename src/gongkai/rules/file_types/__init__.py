"""What a file is, judged by its bytes, and what makes it unsafe to open.

Used by the table readers and by every upload. Nothing here trusts a file name or a size that a file declares.
"""

from gongkai.rules.file_types.archives import Archive, ArchiveLimits
from gongkai.rules.file_types.decoding import DecodedText, decode_text
from gongkai.rules.file_types.kinds import FileKind, kinds_of_name
from gongkai.rules.file_types.refusals import RefusedFile
from gongkai.rules.file_types.sizes import DEFAULT_MAX_BYTES, check_size, read_bounded
from gongkai.rules.file_types.sniffing import sniff

__all__ = [
    "DEFAULT_MAX_BYTES",
    "Archive",
    "ArchiveLimits",
    "DecodedText",
    "FileKind",
    "RefusedFile",
    "check_size",
    "decode_text",
    "kinds_of_name",
    "read_bounded",
    "sniff",
]
