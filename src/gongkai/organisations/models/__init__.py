"""Bodies of government, their people and units, their history, and groups of them."""

from gongkai.organisations.models.group import OrganisationGroup
from gongkai.organisations.models.organisation import InternalUnit, Leader, Organisation, OrganisationAlias
from gongkai.organisations.models.succession import Succession

__all__ = ["InternalUnit", "Leader", "Organisation", "OrganisationAlias", "OrganisationGroup", "Succession"]
