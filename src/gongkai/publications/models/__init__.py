"""Document → Edition → Revision → Decision: what is published, every text of it, and who decided on which."""

from gongkai.publications.models.document import ContentKind, Document, Edition
from gongkai.publications.models.drafting import ElementTick, WorkingCopy
from gongkai.publications.models.index_number import IndexNumberCounter
from gongkai.publications.models.open_stage import OpenStage
from gongkai.publications.models.release import (
    Reference,
    ReleaseSet,
    ReleaseSetMember,
    TimedStep,
    WithdrawalDecision,
    WithdrawalRequest,
)
from gongkai.publications.models.review import (
    Advice,
    AdviceRequest,
    Decision,
    ReviewOpening,
    StageClaim,
    StatusChange,
    Submission,
)
from gongkai.publications.models.revision import Revision, RevisionAttachment
from gongkai.publications.models.withheld import NegativeListEntry, Reexamination
from gongkai.publications.models.workflow import ReviewStage, Workflow

__all__ = [
    "Advice",
    "AdviceRequest",
    "ContentKind",
    "Decision",
    "Document",
    "Edition",
    "ElementTick",
    "IndexNumberCounter",
    "NegativeListEntry",
    "OpenStage",
    "Reexamination",
    "Reference",
    "ReleaseSet",
    "ReleaseSetMember",
    "ReviewOpening",
    "ReviewStage",
    "Revision",
    "RevisionAttachment",
    "StageClaim",
    "StatusChange",
    "Submission",
    "TimedStep",
    "WithdrawalDecision",
    "WithdrawalRequest",
    "Workflow",
    "WorkingCopy",
]
