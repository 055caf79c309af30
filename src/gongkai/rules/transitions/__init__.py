"""State machines as data: which event leads from which state to which, who may do it, and what it is called.

Buttons, actions and the diagrams in docs/reference read the same table.
"""

from gongkai.rules.transitions.diagram import render_reference
from gongkai.rules.transitions.table import NOT_YET, IllegalTransition, Transition, TransitionTable

__all__ = ["NOT_YET", "IllegalTransition", "Transition", "TransitionTable", "render_reference"]
