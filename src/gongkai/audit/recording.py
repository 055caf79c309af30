"""The chain's own events: that somebody proved it or carried a copy of it away."""

from __future__ import annotations

from gongkai.audit.chain import Actor, Verification, record, verify


def verify_and_note(*, by: Actor) -> Verification:
    """Prove the whole chain, then note who did and with what result."""
    result = verify()
    record(
        "audit.verified",
        by=by,
        subject_type="audit.chain",
        subject_id=1,
        subject_label=f"{result.events} 条",
        detail={"events": result.events, "problems": len(result.problems)},
    )
    return result


def note_export(*, by: Actor, filters: dict[str, str]) -> None:
    """Note that the events found with these filters were exported."""
    record("audit.exported", by=by, subject_type="audit.chain", subject_id=1, detail={"filters": filters})
