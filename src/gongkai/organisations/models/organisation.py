"""One body (domain guide, entity 1; Regulation art. 20(2) on what it must publish of itself)."""

from __future__ import annotations

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def active_on(self, day: date) -> OrganisationQuerySet:
        """Bodies that exist on the day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )


class Organisation(models.Model):
    class Kind(models.TextChoices):
        GOVERNMENT = "government", "人民政府"
        DEPARTMENT = "department", "部门"
        TOWN_STREET = "town_street", "镇街"
        ZONE_COMMITTEE = "zone_committee", "管委会"
        DISPATCHED_BODY = "dispatched_body", "派出机构"
        AUTHORISED = "authorised", "授权组织"
        PUBLIC_ENTERPRISE = "public_enterprise", "公共企事业单位"
        OTHER = "other", "其他（仅抄送）"

    class Tier(models.TextChoices):
        CITY = "city", "市级"
        COUNTY = "county", "县（区）级"
        TOWNSHIP = "township", "乡级"

    code = models.SlugField("代码", unique=True, help_text="地址与接口中使用，一经设定不再改变")
    name = models.CharField("名称", max_length=120)
    short_name = models.CharField("简称", max_length=60)
    credit_code = models.CharField(
        "统一社会信用代码",
        max_length=18,
        blank=True,
        validators=[RegexValidator(r"^[0-9A-Z]{18}$", "统一社会信用代码应为18位数字或大写字母，请核对。")],
    )
    region_code = models.CharField("行政区划代码", max_length=6, blank=True)
    kind = models.CharField("类型", max_length=30, choices=Kind)
    tier = models.CharField("层级", max_length=20, choices=Tier, default=Tier.COUNTY)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    is_vertical = models.BooleanField("垂直管理", default=False)
    is_supervising_office = models.BooleanField("政府信息公开工作主管部门", default=False)
    valid_from = models.DateField("设立日期", null=True, blank=True)
    valid_to = models.DateField("撤销日期", null=True, blank=True, help_text="存续的最后一日")
    display_order = models.PositiveIntegerField("排序", default=0)

    duties = models.TextField("法定职责", blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    office_hours = models.CharField("办公时间", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=60, blank=True)
    fax = models.CharField("传真", max_length=60, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    website = models.URLField("网站", blank=True)
    disclosure_office = models.CharField("政府信息公开工作机构", max_length=120, blank=True)
    guide = models.TextField("政府信息公开指南", blank=True, help_text="HTML，经清理")
    guide_updated_on = models.DateField("指南更新日期", null=True, blank=True)
    disclosure_rules = models.TextField("政府信息公开制度", blank=True, help_text="HTML，经清理")
    rules_updated_on = models.DateField("制度更新日期", null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "机构"
        verbose_name_plural = "机构"
        ordering = ["display_order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="organisation_valid_from_before_valid_to",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def is_active_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class OrganisationAlias(models.Model):
    """Another wording under which documents name the body."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="aliases", verbose_name="机构"
    )
    name = models.CharField("别名", max_length=120)

    class Meta:
        verbose_name = "别名"
        verbose_name_plural = "别名"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="organisation_alias_once")
        ]

    def __str__(self) -> str:
        return self.name


class Leader(models.Model):
    """A leader as published: name, post, portfolio (public by Regulation art. 20(2))."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="leaders", verbose_name="机构"
    )
    name = models.CharField("姓名", max_length=40)
    post = models.CharField("职务", max_length=80)
    portfolio = models.TextField("分工", blank=True)
    display_order = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = "领导"
        verbose_name_plural = "领导"
        ordering = ["display_order", "pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.post}）"


class InternalUnit(models.Model):
    """An internal unit 内设机构 with its duty and telephone."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="units", verbose_name="机构")
    name = models.CharField("名称", max_length=80)
    duty = models.TextField("职责", blank=True)
    phone = models.CharField("电话", max_length=60, blank=True)
    display_order = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = "内设机构"
        verbose_name_plural = "内设机构"
        ordering = ["display_order", "pk"]

    def __str__(self) -> str:
        return self.name
