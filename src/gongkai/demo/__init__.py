"""The demo government: its data in `examples/` played through the same actions that people use.

Bodies and accounts are installed as data, since nobody is there yet to act. Everything after that (catalogues, facts,
texts, reviews, publications) goes through an action: what the demo shows, the checks have let pass.
"""

from gongkai.demo.load import DemoSummary, is_loaded, load_demo

__all__ = ["DemoSummary", "is_loaded", "load_demo"]
