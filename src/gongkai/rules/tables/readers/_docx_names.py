"""Names of WordprocessingML."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = W + "val"
P, R, T = W + "p", W + "r", W + "t"
P_PR, R_PR = W + "pPr", W + "rPr"
TBL, TR, TC = W + "tbl", W + "tr", W + "tc"
SDT, SDT_PR, SDT_CONTENT = W + "sdt", W + "sdtPr", W + "sdtContent"
TXBX_CONTENT = W + "txbxContent"
DELETED = frozenset({W + "del", W + "moveFrom"})
INSERTED = frozenset({W + "ins", W + "moveTo"})
# Wrappers that say something about their content but do not change what it reads.
TRANSPARENT = frozenset(
    {W + "hyperlink", W + "smartTag", W + "customXml", W + "fldSimple", W + "dir", W + "bdo", *INSERTED}
)


def is_on(value: str | None) -> bool:
    """Truth of an on/off attribute; a missing value means on."""
    return value not in ("0", "false", "off", "none")
