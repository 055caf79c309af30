"""Layouts as they occur: column orders, labels over several columns, ticks, numbers or none, sections as rows."""

from __future__ import annotations

from tests.golden.renderings.printed import Column, Layout

SEQ = Column("序号", "seq", width=1.0)

CATALOGUE_LAYOUTS = (
    Layout(
        "standard order",
        (
            SEQ,
            Column("一级事项", "level1", "公开事项", merged=True),
            Column("二级事项", "level2", "公开事项", merged=True),
            Column("公开内容（要素）", "elements", width=6),
            Column("公开依据", "basis", merged=True, width=4),
            Column("公开时限", "time_limit", merged=True, width=3),
            Column("公开主体", "responsible", width=2),
            Column("公开渠道和载体", "channels", merged=True, width=4),
            Column("全社会", "audience", "公开对象", tick="全社会", width=1),
            Column("特定群体", "audience", "公开对象", tick="特定群体", width=1),
            Column("主动", "mode", "公开方式", tick="主动", width=1),
            Column("依申请公开", "mode", "公开方式", tick="依申请", width=1),
        ),
        page_rows=17,
    ),
    Layout(
        "bodies first",
        (
            SEQ,
            Column("公开主体", "responsible", width=2),
            Column("一级目录", "level1", "公开事项", merged=True),
            Column("二级目录", "level2", "公开事项", merged=True),
            Column("公开依据", "basis", merged=True, width=4),
            Column("公开内容", "elements", width=6),
            Column("公开渠道", "channels", width=4),
            Column("公开时限", "time_limit", width=3),
            Column("公开方式", "mode", width=1),
            Column("公开对象", "audience", width=1),
        ),
        page_rows=9,
        marks=("☑", "☐"),
        numbered=True,
    ),
    Layout(
        "one header row, no numbers",
        (
            Column("一级目录", "level1", merged=True),
            Column("二级目录", "level2", merged=True),
            Column("公开内容", "elements", width=6),
            Column("责任科室", "responsible", merged=True),
            Column("公开时限", "time_limit", merged=True, width=3),
            Column("公开依据", "basis", merged=True, width=4),
            Column("公开渠道", "channels", width=4),
            Column("公开对象", "audience", width=1),
            Column("公开方式", "mode", width=1),
        ),
        as_boxes=False,
    ),
)

PROCESS_LAYOUTS = (
    Layout(
        "process first",
        (
            SEQ,
            Column("过程", "process", merged=True, width=1.5),
            Column("一级目录", "level1", "公开事项", merged=True),
            Column("二级目录", "level2", "公开事项", merged=True),
            Column("公开内容", "elements", width=7),
            Column("公开依据", "basis", merged=True, width=4),
            Column("公开时限", "time_limit", merged=True, width=3),
            Column("公开主体（或责任部门）", "responsible", merged=True, width=3),
        ),
        page_rows=7,
    ),
    Layout(
        "limit before content",
        (
            SEQ,
            Column("公开主体", "responsible", width=3),
            Column("公开时限", "time_limit", width=3),
            Column("五公开", "process", merged=True, width=1.5),
            Column("一级事项", "level1", merged=True),
            Column("二级事项", "level2", merged=True),
            Column("公开内容（要素）", "elements", width=7),
            Column("公开依据", "basis", width=4),
        ),
    ),
)

TASK_LAYOUTS = (
    Layout(
        "one label over three columns",
        (
            SEQ,
            Column("", "level1", "工作任务及要求", merged=True),
            Column("", "level2", "工作任务及要求", merged=True),
            Column("", "task", "工作任务及要求", width=6),
            Column("牵头单位", "lead", width=3),
            Column("责任单位", "responsible", width=3),
        ),
        page_rows=15,
    ),
    Layout(
        "bodies first",
        (
            SEQ,
            Column("牵头单位", "lead", width=3),
            Column("责任单位", "responsible", width=3),
            Column("一级指标", "level1", "工作类别", merged=True),
            Column("二级指标", "level2", "工作类别", merged=True),
            Column("工作任务", "task", width=6),
        ),
    ),
)

SECTION_LAYOUTS = (
    Layout(
        "themes as rows",
        (
            Column("工作任务工作要求", "task", width=6),
            Column("牵头单位", "lead", width=3),
            Column("配合/责任单位", "responsible", merged=True, width=4),
        ),
        sections="level1",
    ),
    Layout(
        "themes as rows, bodies first",
        (
            SEQ,
            Column("责任单位", "responsible", width=4),
            Column("牵头单位", "lead", width=3),
            Column("工作任务", "task", width=6),
        ),
        sections="level1",
        page_rows=6,
    ),
)
