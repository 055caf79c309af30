"""The demo government: its data in `examples/` played through the same actions that people use.

Nothing is written around an action: what the demo shows, the checks have let pass.
"""

from gongkai.demo.load import DemoSummary, is_loaded, load_demo

__all__ = ["DemoSummary", "is_loaded", "load_demo"]
