"""What people fill in about channels."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.channels.models import ChannelKind

_MOMENT = "%Y-%m-%dT%H:%M"


def _moment(label: str, **options: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        input_formats=[_MOMENT, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT),
        error_messages={
            "required": "请填写时间。",
            "invalid": "时间无法识别，请写成 2026-11-20 14:05 这样。",
        },
        **options,
    )


class EvidenceForm(forms.Form):
    """What shows that it was put up or taken down."""

    happened_at = _moment("实际时间")
    file = forms.FileField(
        label="照片或扫描件",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".jpg,.jpeg,.png,.pdf"}),
        help_text="请拍清标题和所在位置。收 .jpg、.png、.pdf，按内容检查。",
        error_messages={"empty": "上传的文件是空的，请重新选择。"},
    )
    address = forms.URLField(
        label="网址",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "网址应以 https:// 或 http:// 开头。"},
    )
    note = forms.CharField(
        label="说明", max_length=300, required=False, help_text="例如：报纸第3版；大厅东侧屏，滚动7天。"
    )


class ConfirmForm(forms.Form):
    """What a person saw on the platform."""

    is_out = forms.ChoiceField(
        label="在平台上看到",
        choices=[("yes", "已经发出"), ("no", "没有发出，请重新发送")],
        widget=forms.RadioSelect,
        error_messages={"required": "请登录平台查看后选择一项。"},
    )
    out_at = _moment("平台显示的发布时间", required=False, help_text="已经发出的必填。")
    address = forms.URLField(
        label="平台上的网址",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "网址应以 https:// 或 http:// 开头。"},
    )


class ReasonForm(forms.Form):
    """Why it is not going out."""

    reason = forms.CharField(label="原因", max_length=300, required=False)


class ChannelForm(forms.Form):
    """A channel's settings. The secret's field is always empty: it is written, never read."""

    name = forms.CharField(label="名称", max_length=80, error_messages={"required": "请填写渠道的名称。"})
    location = forms.CharField(
        label="地点或版面",
        max_length=120,
        required=False,
        help_text="例如：机关大院东门；政务服务中心一楼。自动发送的渠道不填。",
    )
    tolerance_minutes = forms.IntegerField(
        label="同步允许相差（分钟）",
        min_value=0,
        max_value=10080,
        initial=60,
        help_text="与网站发布时间相差不超过这个数，算同步。",
        error_messages={
            "required": "请填写分钟数，例如60。",
            "invalid": "请填写整数，例如60。",
            "min_value": "分钟数不能小于0。",
            "max_value": "分钟数不能超过10080（7天）。",
        },
    )
    app_id = forms.CharField(
        label="应用编号（AppID）", max_length=120, required=False, help_text="微信公众号填写；微博不填。"
    )
    secret = forms.CharField(
        label="密钥",
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="微信填 AppSecret，微博填授权令牌。加密保存，填入后不再显示；不改的，留空。",
    )
    author = forms.CharField(label="署名", max_length=16, required=False, help_text="微信文章的作者栏。")
    cover = forms.FileField(
        label="封面图片",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".jpg,.jpeg,.png"}),
        help_text="微信公众号必须有封面。.jpg 或 .png，不超过2 MB；不改的，不选。",
    )
    base_address = forms.CharField(
        label="接口地址",
        max_length=200,
        required=False,
        help_text="经本单位的网关访问时填写，例如 https://gateway.example.gov.cn；一般留空。",
    )
    is_active = forms.BooleanField(label="启用", required=False, initial=True)


class BoardForm(ChannelForm):
    """The same for what people work by hand: there is no account to sign in to."""

    app_id = secret = author = cover = base_address = None


class NewChannelForm(ChannelForm):
    """A new channel: whose it is and of which kind."""

    organisation = forms.ModelChoiceField(
        None,
        label="所属机构",
        empty_label="（请选择）",
        error_messages={"required": "请选择机构。", "invalid_choice": "没有这个机构，请重新选择。"},
    )
    kind = forms.ModelChoiceField(
        None,
        label="种类",
        empty_label="（请选择）",
        error_messages={"required": "请选择种类。", "invalid_choice": "没有这个种类，请重新选择。"},
    )
    field_order = ("organisation", "kind", "name")

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["kind"].queryset = ChannelKind.objects.filter(is_active=True)  # type: ignore[attr-defined]


class KindForm(forms.Form):
    """A kind of channel that people work by hand."""

    name = forms.CharField(
        label="名称",
        max_length=40,
        help_text="例如：村（社区）公示栏、乡村大喇叭。",
        error_messages={"required": "请填写渠道种类的名称。"},
    )
