"""Reading what the clerk wrote into plain values."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.catalogues.models import ItemEvent
from gongkai.common.body_html import as_typed
from gongkai.publications.attachments import ACCEPTED_SUFFIXES, check_upload_size, receive
from gongkai.publications.content import AttachedFile, Content
from gongkai.publications.models import ContentKind, Revision
from gongkai.publications.refusals import Refused


class DateInput(forms.DateInput):
    """The browser's own date field; its value is always in ISO form."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SeveralFiles(forms.FileInput):
    """A file field that takes several at once."""

    allow_multiple_selected = True


class AttachmentsField(forms.FileField):
    """Several uploads, each checked by size and content; its value is a list of stored files.

    `received` holds those that passed even where another was refused, so that nobody has to choose them again.
    """

    widget = SeveralFiles
    received: tuple[AttachedFile, ...] = ()

    def clean(self, data: Any, initial: Any = None) -> list[AttachedFile]:
        """All sentences of all refused files at once."""
        uploads: list[UploadedFile] = [upload for upload in (data or []) if upload]
        received, refused = [], []
        for upload in uploads:
            try:
                check_upload_size(upload.name, upload.size)
                received.append(receive(upload.name, upload.read()))
            except Refused as refusal:
                refused += refusal.sentences
        self.received = tuple(received)
        if refused:
            raise forms.ValidationError(refused)
        return received


class TextForm(forms.Form):
    """One revision. Almost everything may be empty in a draft; the guards ask for it at submission."""

    title = forms.CharField(label="标题", max_length=300, help_text="用文件的完整标题。")
    body = forms.CharField(
        label="正文",
        required=False,
        widget=forms.Textarea(attrs={"rows": 18, "data-editor": ""}),
        help_text="可以直接粘贴文字，一行为一段；也可以使用简单的 HTML（段落、标题、列表、表格）。",
    )
    summary = forms.CharField(
        label="内容概述",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一两句话说明内容，显示在目录和检索结果中。",
    )
    document_number = forms.CharField(
        label="发文字号", required=False, max_length=80, help_text="例如：明政办发〔2026〕7号"
    )
    formed_on = forms.DateField(
        label="生成日期",
        required=False,
        widget=DateInput(),
        help_text="信息形成之日；文件为签发之日，多人签发的为最后签发之日。",
    )
    signed_on = forms.DateField(label="成文日期", required=False, widget=DateInput())
    subject_category = forms.CharField(
        label="主题分类", required=False, max_length=60, widget=forms.TextInput(attrs={"list": "subjects"})
    )
    content_source = forms.CharField(
        label="来源",
        required=False,
        max_length=120,
        help_text="本机构制作的不填；从其他机关获取的，填最初制作或者获取的机关。",
    )
    publicity = forms.ChoiceField(
        label="公开属性",
        required=False,
        choices=Revision.Publicity.choices,
        widget=forms.RadioSelect,
    )
    publicity_ground = forms.CharField(
        label="不主动公开的依据",
        required=False,
        max_length=300,
        help_text="选择“依申请公开”或“不予公开”时填写，写明法律、法规的条款。",
    )
    publicity_review_on = forms.DateField(
        label="复核日期",
        required=False,
        widget=DateInput(),
        help_text="不予公开的信息到这一天重新审查，情况变化、可以公开的及时公开。",
    )
    new_attachments = AttachmentsField(
        label="添加附件",
        required=False,
        help_text=f"可一次选择多个，每个不超过50 MB。可以上传：{'、'.join(ACCEPTED_SUFFIXES)}。",
    )
    seen_hash = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("body", "formed_on", "publicity"):
            self.fields[name].optional_word = "提交前必填"
        self.fields["publicity_ground"].optional_word = "不主动公开时必填"
        self.fields["publicity_review_on"].optional_word = "不予公开时必填"

    def clean(self) -> dict[str, Any]:
        """The ground belongs to the attribute; asked for here so that the sentence stands at the field."""
        values = super().clean() or {}
        chosen = values.get("publicity", "")
        if chosen not in ("", Revision.Publicity.PROACTIVE) and not values.get("publicity_ground"):
            label = Revision.Publicity(chosen).label
            self.add_error("publicity_ground", f"公开属性为“{label}”，请写明依据的法律条款。")
        if chosen == Revision.Publicity.WITHHELD and not self._review_day_given(values):
            self.add_error("publicity_review_on", "不予公开的，请填写复核日期，届时重新审查是否可以公开。")
        return values

    def _review_day_given(self, values: dict[str, Any]) -> bool:
        return bool(values.get("publicity_review_on")) or "publicity_review_on" in self.errors

    @property
    def received_files(self) -> tuple[AttachedFile, ...]:
        """Uploads that passed, also where the form as a whole did not."""
        return getattr(self.fields["new_attachments"], "received", ())

    def content(self) -> Content:
        """What was written, as the action takes it."""
        names = Content.__dataclass_fields__
        return Content(**{name: self.cleaned_data[name] for name in names})

    @classmethod
    def filled_from(cls, revision: Revision | None, title: str, typed: Content | None = None) -> TextForm:
        """The form as it opens: what was typed and not saved, else the current text, else the title of a new draft."""
        content = typed or Content.of(revision)
        initial = {name: getattr(content, name) for name in Content.__dataclass_fields__}
        initial["body"] = as_typed(initial["body"])
        initial["title"] = initial["title"] or title
        initial["seen_hash"] = revision.hash if revision else ""
        return cls(initial=initial)


class StartForm(forms.Form):
    """Beginning a draft against an item; the duty comes along in `event` or `period`."""

    title = forms.CharField(
        label="标题", max_length=300, required=False, help_text="可以先不填，起草时再填写。"
    )
    kind = forms.ModelChoiceField(
        label="内容类型",
        queryset=ContentKind.objects.none(),
        to_field_name="code",
        empty_label=None,
        help_text="决定适用哪一个审核流程；起草时还可以改。",
    )
    event = forms.ModelChoiceField(
        label="对应的事实",
        queryset=ItemEvent.objects.none(),
        required=False,
        empty_label="不对应已登记的事实",
        help_text="选择后，本次发布即用于履行该事实引起的公开义务。",
    )
    period = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, events: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = ContentKind.objects.filter(is_active=True)
        self.fields["event"].queryset = events
        self.fields["event"].label_from_instance = lambda event: (
            f"{event.occurred_on:%Y-%m-%d} {event.get_kind_display()}：{event.description}"
        )
        if not events.exists():
            del self.fields["event"]

    def clean_period(self) -> tuple[date, date] | None:
        """First and last day, from `2026-01-01..2026-03-31`."""
        return parse_period(self.cleaned_data["period"])


def parse_period(text: str) -> tuple[date, date] | None:
    """None for an empty text; ValidationError for one that names no period."""
    if not text:
        return None
    first, _, last = text.partition("..")
    try:
        period = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise forms.ValidationError("所属期间无法识别，请从“今日待办”重新进入。") from None
    if period[0] > period[1]:
        raise forms.ValidationError("所属期间的起始日期晚于截止日期，请从“今日待办”重新进入。")
    return period
