"""A transition table as a page of the reference: a Mermaid diagram and the rows in words."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.rules.transitions.table import TransitionTable

_MARK = "[*]"  # Mermaid's sign for the start and the end


def render_reference(table: TransitionTable, who: Mapping[str, str], title: str, note: str) -> str:
    """Markdown text; `who` gives the Chinese wording of each code in the table's `who` column."""
    lines = [f"# {title}", "", note, "", "```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{label}" as {state}' for state, label in table.states.items()]
    lines += [f"    {row.source or _MARK} --> {row.target}: {row.label}" for row in table.rows]
    lines += [f"    {state} --> {_MARK}" for state in table.final_states]
    lines += ["```", "", "| 现状态 | 事件 | 动作 | 之后的状态 | 由谁办理 | 须写原因 | 审计事项 |"]
    lines += ["|---|---|---|---|---|---|---|"]
    for row in table.rows:
        source = table.states.get(row.source, "（尚未建立）")
        cells = [
            source,
            f"`{row.event}`",
            row.label,
            table.states[row.target],
            who[row.who],
            "是" if row.needs_reason else "",
            f"`{row.audit_event}`",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
