"""Catalogue files as bodies send them, for imports in tests."""

from __future__ import annotations

HEADER = (
    "<tr><th rowspan=2>序号</th><th colspan=2>公开事项</th><th rowspan=2>公开内容（要素）</th>"
    "<th rowspan=2>公开依据</th><th rowspan=2>公开时限</th><th rowspan=2>公开主体</th>"
    "<th rowspan=2>公开渠道和载体</th></tr><tr><th>一级事项</th><th>二级事项</th></tr>"
)
BASIS = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
LIMIT = "自该信息形成或者变更之日起20个工作日内"
CHANNELS = "■政府网站 □政府公报 ■政务新媒体"
ROWS = (
    f"<tr><td>1</td><td rowspan=2>机构信息</td><td>领导信息</td><td>姓名、职务、分工、简历</td><td>{BASIS}</td>"
    f"<td>{LIMIT}</td><td>办公室</td><td>{CHANNELS}</td></tr>",
    f"<tr><td>2</td><td>内设机构</td><td>科室名称、职责、电话</td><td>{BASIS}</td><td>信息形成5日内</td>"
    f"<td>办公室</td><td>{CHANNELS}</td></tr>",
    f"<tr><td>4</td><td>政策文件</td><td>部门文件</td><td>可以公开的通知、意见、方案</td><td>{BASIS}</td><td>定期公开</td>"
    f"<td>起草科室</td><td>{CHANNELS}</td></tr>",
)


def html_catalogue(rows: tuple[str, ...] = ROWS, header: str = HEADER) -> bytes:
    """A web page with one table: merged level 1, ticks, number 3 missing."""
    return f"<html><body><h1>明湖区财政局主动公开基本目录</h1><table>{header}{''.join(rows)}</table></body></html>".encode()
