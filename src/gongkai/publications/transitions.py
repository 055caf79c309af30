"""The life of an edition (design: transition tables). The diagram in docs/reference is generated from here."""

from __future__ import annotations

from gongkai.publications.models import Edition
from gongkai.rules.transitions import NOT_YET, Transition, TransitionTable, render_reference

# Codes of the column `who`; permissions.py turns them into checks.
DRAFT, REVIEW, PUBLISH, RECALL, SYSTEM = "draft", "review", "publish", "recall", "system"
WHO = {
    DRAFT: "本机构经办人",
    REVIEW: "本机构该环节的审核人",
    PUBLISH: "本机构经办人或终审",
    RECALL: "本机构终审（不得是申请人）",
    SYSTEM: "系统",
}

_S = Edition.State
EDITION_TRANSITIONS = TransitionTable(
    name="稿件",
    states={state.value: state.label for state in Edition.State},
    rows=(
        Transition("start", NOT_YET, _S.DRAFT, DRAFT, "publication.started", "起草"),
        Transition("submit", _S.DRAFT, _S.IN_REVIEW, DRAFT, "publication.submitted", "提交审核"),
        Transition(
            "return", _S.IN_REVIEW, _S.DRAFT, REVIEW, "publication.returned", "退回修改", needs_reason=True
        ),
        Transition(
            "return_to_stage",
            _S.IN_REVIEW,
            _S.IN_REVIEW,
            REVIEW,
            "publication.returned_to_stage",
            "退回前面的环节",
            needs_reason=True,
        ),
        Transition(
            "withdraw_submission",
            _S.IN_REVIEW,
            _S.DRAFT,
            DRAFT,
            "publication.submission_withdrawn",
            "撤回修改",
        ),
        Transition(
            "withdraw_submission",
            _S.APPROVED,
            _S.DRAFT,
            DRAFT,
            "publication.submission_withdrawn",
            "撤回修改",
        ),
        Transition("approve", _S.IN_REVIEW, _S.APPROVED, REVIEW, "publication.approved", "审核通过"),
        Transition("publish", _S.APPROVED, _S.PUBLISHED, PUBLISH, "publication.published", "发布"),
        Transition(
            "supersede", _S.PUBLISHED, _S.SUPERSEDED, SYSTEM, "publication.superseded", "由更正后的版本替代"
        ),
        Transition(
            "suspend",
            _S.PUBLISHED,
            _S.SUSPENDED,
            PUBLISH,
            "publication.suspended",
            "暂停公开",
            needs_reason=True,
        ),
        Transition(
            "resume",
            _S.SUSPENDED,
            _S.PUBLISHED,
            RECALL,
            "publication.resumed",
            "恢复公开",
            needs_reason=True,
        ),
        Transition(
            "withdraw",
            _S.PUBLISHED,
            _S.WITHDRAWN,
            RECALL,
            "publication.withdrawn",
            "撤回公开",
            needs_reason=True,
        ),
        Transition(
            "withdraw",
            _S.SUSPENDED,
            _S.WITHDRAWN,
            RECALL,
            "publication.withdrawn",
            "撤回公开",
            needs_reason=True,
        ),
        Transition(
            "expire",
            _S.PUBLISHED,
            _S.WITHDRAWN,
            SYSTEM,
            "publication.expired",
            "期满下线",
            needs_reason=True,
        ),
        Transition("hold", _S.APPROVED, _S.HELD, PUBLISH, "publication.held", "不公开存查"),
        Transition("abandon", _S.DRAFT, _S.ABANDONED, DRAFT, "publication.abandoned", "放弃稿件"),
        Transition("abandon", _S.IN_REVIEW, _S.ABANDONED, DRAFT, "publication.abandoned", "放弃稿件"),
        Transition("abandon", _S.APPROVED, _S.ABANDONED, DRAFT, "publication.abandoned", "放弃稿件"),
    ),
)


def reference_page() -> str:
    """The generated page docs/reference/publication-states.md."""
    return render_reference(
        EDITION_TRANSITIONS,
        WHO,
        title="公开信息的状态",
        note="本页由 `gongkai.publications.transitions` 生成，请勿手工修改。",
    )
