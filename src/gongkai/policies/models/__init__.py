"""Models of this app, re-exported for imports elsewhere."""

from gongkai.policies.models.policy import PolicyDocument
from gongkai.policies.models.relation import PolicyRelation, RelationRetraction

__all__ = ["PolicyDocument", "PolicyRelation", "RelationRetraction"]
