"""Chinese words for the codes in the audit chain. The codes are what is hashed; the words may be improved."""

from __future__ import annotations

ACTION_LABELS: dict[str, str] = {
    "session.signed_in": "登录",
    "session.sign_in_failed": "登录失败",
    "session.signed_out": "退出登录",
    "session.password_changed": "修改本人密码",
    "account.created": "建立账户",
    "account.changed": "修改账户资料",
    "account.mobile_read": "查看手机号",
    "account.disabled": "停用账户",
    "account.enabled": "恢复账户",
    "account.password_reset": "重置密码",
    "account.role_granted": "授予角色",
    "account.role_ended": "终止角色",
    "account.token_issued": "生成接口令牌",
    "account.token_revoked": "停用接口令牌",
    "organisation.created": "设立机构",
    "organisation.identity_changed": "修改机构基本信息",
    "organisation.contact_changed": "修改职责和联系方式",
    "organisation.texts_changed": "修改公开指南和制度",
    "organisation.alias_added": "增加机构别名",
    "organisation.alias_removed": "删除机构别名",
    "organisation.succeeded": "登记机构承接",
    "organisation.part_added": "登记领导或内设机构",
    "organisation.part_changed": "修改领导或内设机构",
    "organisation.part_moved": "调整领导或内设机构的顺序",
    "organisation.part_removed": "移除领导或内设机构",
    "organisation.group_created": "增加统称",
    "organisation.group_changed": "修改统称",
    "organisation.group_removed": "删除统称",
    "calendar.notice_uploaded": "录入放假安排通知",
    "calendar.notice_applied": "启用放假安排通知",
    "calendar.notice_discarded": "删除放假安排通知",
    "catalogue.created": "建立目录",
    "catalogue.file_uploaded": "上传目录原件",
    "catalogue.file_read": "读取目录原件",
    "catalogue.file_unreadable": "目录原件无法读取",
    "catalogue.import_abandoned": "放弃导入",
    "catalogue.edition_copied": "另建一版目录",
    "catalogue.edition_confirmed": "确认目录版本",
    "catalogue.edition_published": "公布目录版本",
    "catalogue.counting_changed": "修改计算口径",
    "catalogue.cell_changed": "修改目录单元格",
    "catalogue.row_added": "增加一行目录",
    "catalogue.row_deleted": "删去一行目录",
    "catalogue.row_moved": "移动一行目录",
    "catalogue.problem_settled": "确认一处疑问",
    "catalogue.problems_settled": "成批确认疑问",
    "item.event_registered": "登记事实",
    "item.event_retracted": "撤回事实",
    "item.interval_set": "设定公开周期",
    "publication.started": "开始起草",
    "publication.saved": "保存稿件",
    "publication.submitted": "提交审核",
    "publication.decided": "作出审核意见",
    "publication.returned": "退回修改",
    "publication.submission_withdrawn": "撤回修改",
    "publication.approved": "审核通过",
    "publication.published": "发布",
    "publication.superseded": "由更正版本替代",
    "publication.withdrawn": "撤回公开",
    "publication.abandoned": "放弃稿件",
    "publication.returned_to_stage": "退回前面的环节",
    "publication.suspended": "暂停公开",
    "publication.resumed": "恢复公开",
    "publication.expired": "期满下线",
    "publication.held": "不公开存查",
    "scanner.waived": "确认没有病毒扫描",
    "file.infected": "发现病毒",
    "file.cleaned": "生成清理后的副本",
    "file.hidden_data_passed": "放行隐藏内容",
    "duty.nothing_to_publish": "声明本期无应公开信息",
    "notice.preference_changed": "修改邮件提醒设置",
    "audit.verified": "核验审计链",
    "audit.exported": "导出审计记录",
}

SUBJECT_LABELS: dict[str, str] = {
    "accounts.user": "账户",
    "organisations.organisation": "机构",
    "calendars.holidaynotice": "放假安排通知",
    "catalogues.catalogue": "目录",
    "catalogues.catalogueedition": "目录版本",
    "catalogues.catalogueimport": "目录导入",
    "catalogues.itemversion": "目录事项",
    "catalogues.item": "公开事项",
    "catalogues.itemevent": "登记的事实",
    "catalogues.editionproblem": "目录疑问",
    "catalogues.iteminterval": "自定周期",
    "publications.edition": "公开信息",
    "files.storedfile": "文件",
    "files.scannerwaiver": "病毒扫描",
    "audit.chain": "审计链",
}

# Keys of an event's `detail`; one that is missing here is shown as it is.
DETAIL_LABELS: dict[str, str] = {
    "after": "改后",
    "alias": "别名",
    "aliases": "其他写法",
    "applied_by": "启用人",
    "basis": "依据",
    "before": "改前",
    "body": "机构",
    "changes": "改动",
    "code": "代码",
    "count": "条数",
    "description": "说明",
    "document": "文档编号",
    "effective_on": "自何日起",
    "events": "条数",
    "excluded": "不含",
    "expires_on": "有效期至",
    "field": "栏目",
    "fields": "栏目",
    "file": "文件",
    "filters": "筛选条件",
    "founded": "新增事项",
    "group": "统称",
    "hash": "校验值",
    "included": "另含",
    "index_number": "索引号",
    "item": "事项",
    "items": "事项数",
    "kept": "沿用事项",
    "kinds": "机构类型",
    "lengths": "字数",
    "moved": "变动的到期日",
    "name": "名称",
    "on_date": "承接之日",
    "opinion": "意见",
    "part": "栏目",
    "position": "位置",
    "position_from": "原位置",
    "position_to": "新位置",
    "problem": "疑问种类",
    "problems": "疑问数",
    "purpose": "用途",
    "reason": "原因",
    "revision": "稿次",
    "removed": "去除的内容",
    "role": "角色",
    "settlement": "处理方式",
    "sha256": "SHA-256",
    "source": "依据版本",
    "source_line": "原件行号",
    "stage": "审核环节",
    "starts_on": "启用日期",
    "statement": "声明编号",
    "successor": "承接机构",
    "token": "令牌编号",
    "username": "账号",
    "valid_from": "自",
    "valid_to": "至",
    "verdict": "意见类型",
    "version": "日历版本",
    "virus": "病毒名称",
    "warned": "经提示同岗冲突",
}


def detail_words(detail: dict[str, object]) -> list[tuple[str, str]]:
    """An event's detail as label and text, in the order of recording."""
    return [(DETAIL_LABELS.get(key, key), _text(value)) for key, value in detail.items()]


def _text(value: object) -> str:
    """Pairs of [before, after] read as an arrow; lists and maps are joined."""
    if isinstance(value, dict):
        return "；".join(f"{DETAIL_LABELS.get(key, key)}：{_text(each)}" for key, each in value.items())
    if isinstance(value, list):
        words = [_text(each) for each in value]
        return " → ".join(word or "（空）" for word in words) if len(words) == 2 else "、".join(words)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def action_label(code: str) -> str:
    """The words for an action; an unknown code, from a newer or older version, is shown as it is."""
    return ACTION_LABELS.get(code, code)


def subject_label(code: str) -> str:
    """The words for a kind of subject."""
    return SUBJECT_LABELS.get(code, code)
