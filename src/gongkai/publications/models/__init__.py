"""Document → Edition → Revision → Decision: what is published, every text of it, and who decided on which."""

from gongkai.publications.models.document import Document, Edition
from gongkai.publications.models.index_number import IndexNumberCounter
from gongkai.publications.models.review import Decision, ReviewStage, StatusChange, Submission
from gongkai.publications.models.revision import Revision, RevisionAttachment

__all__ = [
    "Decision",
    "Document",
    "Edition",
    "IndexNumberCounter",
    "ReviewStage",
    "Revision",
    "RevisionAttachment",
    "StatusChange",
    "Submission",
]
