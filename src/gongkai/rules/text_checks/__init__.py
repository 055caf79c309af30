"""Checks of a text before publication: personal data, secrecy marks, numbers, dates, wording, links, structure.

A check is a question that the text should answer with yes. To add one, copy `wording/expressions.py`, change these:

1. the function: it takes a `CheckedText` and yields a `Hit` for each place where the answer is no. `error(…)` blocks
   publication; `warning(…)` can be passed with a reason. The message is Chinese: what is wrong; the suggestion: what
   to write instead or what to do. The excerpt is masked for you; never put a number of a person into the message.
2. `CHECK = Check(code, question, function)`; the code is kept with findings and never changes.
3. a line in `table.py`, in the order in which people should read it; raise `RULES_VERSION` in `running.py`.
4. examples with expected findings in tests/rules/text_checks/cases/, ordinary texts without a finding among them:
   a false alarm costs more than it seems, because people learn to pass warnings unread.

No check may raise, whatever the text, nor take longer than 300 ms on 15,000 characters (benchmarks/text_checks.py).
"""

from gongkai.rules.text_checks.finding import Check, Finding, Hit, Severity
from gongkai.rules.text_checks.from_html import checked_text_from_html
from gongkai.rules.text_checks.running import RULES_VERSION, run_checks
from gongkai.rules.text_checks.table import CHECKS
from gongkai.rules.text_checks.text import (
    Body,
    CheckedText,
    Element,
    Expression,
    FormerName,
    Heading,
    Image,
    Link,
    Official,
    Part,
    PartKind,
    SimilarText,
    SiteFacts,
    Table,
    UnreadAttachment,
)

__all__ = [
    "CHECKS",
    "RULES_VERSION",
    "Body",
    "Check",
    "CheckedText",
    "Element",
    "Expression",
    "Finding",
    "FormerName",
    "Heading",
    "Hit",
    "Image",
    "Link",
    "Official",
    "Part",
    "PartKind",
    "Severity",
    "SimilarText",
    "SiteFacts",
    "Table",
    "UnreadAttachment",
    "checked_text_from_html",
    "run_checks",
]
