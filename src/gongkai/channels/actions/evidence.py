"""Photos, scans, links and notes that show what was put up, or taken down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.channels.actions import records
from gongkai.channels.claims import ClaimLost, settle
from gongkai.channels.models import Dispatch, DispatchEvidence
from gongkai.channels.permissions import check_may_work
from gongkai.channels.refusals import ChannelRefused
from gongkai.files.models import StoredFile
from gongkai.publications import attachments
from gongkai.publications.refusals import Refused
from gongkai.rules.file_types import FileKind, RefusedFile, sniff

_S = Dispatch.State
_P = DispatchEvidence.Purpose
# A photo may be older than the publication by what a clock goes wrong and a board is prepared ahead, not by years.
EARLIEST = timedelta(days=30)
_ENDS = {_S.TASK: ("done", _P.POSTED), _S.RECALL_TASK: ("recalled", _P.TAKEN_DOWN)}
ACCEPTS = (_S.TASK, _S.DONE, _S.SENT, _S.RECALL_TASK, _S.RECALLED)


@dataclass(frozen=True)
class Upload:
    """A file as it came."""

    name: str
    content: bytes


@transaction.atomic
def add_evidence(
    dispatch: Dispatch,
    *,
    happened_at: datetime,
    note: str = "",
    address: str = "",
    upload: Upload | None = None,
    by: User,
    at: datetime,
) -> DispatchEvidence:
    """Register what shows it, and with the first of it finish the task that was open.

    Pictures and PDF only, judged by content. Raises NotPermitted, or ChannelRefused with a sentence and its field.
    """
    check_may_work(by, dispatch.channel.organisation)
    if dispatch.state not in ACCEPTS:
        raise ChannelRefused(f"当前为“{dispatch.get_state_display()}”，不登记佐证。")
    event, purpose = _ENDS.get(
        dispatch.state, ("", _P.TAKEN_DOWN if dispatch.state == _S.RECALLED else _P.POSTED)
    )
    _check_time(dispatch, happened_at, at)
    if upload is None and not address and not note.strip():
        raise ChannelRefused("请上传照片或扫描件，或者填写网址、说明，至少一样。", "file")
    kept = _keep(upload) if upload else None
    evidence = DispatchEvidence.objects.create(
        dispatch=dispatch,
        purpose=purpose,
        happened_at=happened_at,
        file=kept[0] if kept else None,
        file_name=kept[1] if kept else "",
        address=address,
        note=note.strip()[:300],
        at=at,
        by=by,
    )
    if event:
        _finish(dispatch, event, happened_at, by, at)
    records.note(
        "dispatch.evidence_added",
        dispatch,
        by=by,
        purpose=purpose.label,
        sha256=kept[0].sha256 if kept else "",
        address=address,
    )
    return evidence


def _check_time(dispatch: Dispatch, happened_at: datetime, at: datetime) -> None:
    published = dispatch.edition.published_at
    if happened_at > at:
        raise ChannelRefused("时间在将来，请填写实际张贴、播出或撤下的时间。", "happened_at")
    if published is not None and happened_at < published - EARLIEST:
        raise ChannelRefused("时间比网站发布早了一个月以上，请核对年月日。", "happened_at")


def _keep(upload: Upload) -> tuple[StoredFile, str]:
    try:
        kind = sniff(upload.content)
    except RefusedFile as refusal:
        raise ChannelRefused(f"“{upload.name}”：{refusal}", "file") from refusal
    if kind not in (FileKind.IMAGE, FileKind.PDF):
        raise ChannelRefused(
            f"“{upload.name}”的内容是{kind.value}，佐证只收照片（.jpg、.png）和 PDF。", "file"
        )
    try:
        received = attachments.receive(upload.name, upload.content)
    except Refused as refusal:
        raise ChannelRefused(str(refusal).replace("附件", "文件"), "file") from refusal
    return received.file, received.name


def _finish(dispatch: Dispatch, event: str, happened_at: datetime, by: User, at: datetime) -> None:
    times = {"recalled_at": happened_at} if event == "recalled" else {}
    try:
        settle(dispatch, event, at=at, by=by, **times)  # type: ignore[arg-type]
    except ClaimLost:
        raise ChannelRefused("这一件的状态刚刚变了，请刷新页面后再办。") from None
