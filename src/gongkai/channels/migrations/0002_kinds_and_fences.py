"""The kinds of channels that catalogues name most, and the triggers of what is evidence."""

from django.db import migrations

from gongkai.common.append_only import ForbidChanges

KINDS = [
    ("wechat", "微信公众号", "wechat"),
    ("weibo", "微博", "weibo"),
    ("notice_board", "公示栏", "manual"),
    ("screen", "电子显示屏", "manual"),
    ("service_corner", "政务公开专区", "manual"),
    ("newspaper", "报刊", "manual"),
    ("broadcast", "广播电视", "manual"),
    ("other", "其他", "manual"),
]


def seed(apps, schema_editor):
    kinds = apps.get_model("channels", "ChannelKind")
    for position, (code, name, adapter) in enumerate(KINDS, start=1):
        kinds.objects.create(code=code, name=name, adapter=adapter, position=position * 10)


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_initial")]
    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop, elidable=False),
        ForbidChanges("channels_dispatchattempt"),
        ForbidChanges("channels_dispatchevidence"),
    ]
