"""Documents of the policy library and their relations."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0002_rules_updated_on'),
        ('publications', '0010_open_stages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PolicyRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('amends', '修改'), ('repeals', '废止'), ('replaces', '替代'), ('lapses', '宣布失效'), ('based_on', '依据'), ('implements', '落实'), ('interprets', '解读')], max_length=20, verbose_name='种类')),
                ('source_title', models.CharField(blank=True, max_length=300, verbose_name='来源文件题名')),
                ('source_number', models.CharField(blank=True, max_length=80, verbose_name='来源文件文号')),
                ('target_title', models.CharField(blank=True, max_length=300, verbose_name='对象文件题名')),
                ('target_number', models.CharField(blank=True, max_length=80, verbose_name='对象文件文号')),
                ('effective_on', models.DateField(blank=True, null=True, verbose_name='生效日期')),
                ('articles', models.CharField(blank=True, max_length=300, verbose_name='涉及条款')),
                ('wording', models.CharField(blank=True, max_length=500, verbose_name='原文')),
                ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='policy_relations', to='organisations.organisation', verbose_name='登记机构')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='policy_acts', to='publications.document', verbose_name='来源文件')),
                ('target', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='policy_acted_on', to='publications.document', verbose_name='对象文件')),
            ],
            options={
                'verbose_name': '文件关系',
                'verbose_name_plural': '文件关系',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RelationRetraction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='理由')),
                ('retracted_at', models.DateTimeField(verbose_name='撤销时间')),
                ('relation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='retraction', to='policies.policyrelation', verbose_name='文件关系')),
                ('retracted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤销人')),
            ],
            options={
                'verbose_name': '关系的撤销',
                'verbose_name_plural': '关系的撤销',
            },
        ),
        migrations.CreateModel(
            name='PolicyDocument',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='policy', serialize=False, to='publications.document', verbose_name='文件')),
                ('category', models.CharField(choices=[('rule', '政府规章'), ('normative', '行政规范性文件'), ('other', '其他政策文件')], max_length=20, verbose_name='分类')),
                ('registration_number', models.CharField(blank=True, max_length=60, verbose_name='登记编号')),
                ('effective_on', models.DateField(blank=True, null=True, verbose_name='施行日期')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='有效期至')),
                ('validity_years', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='有效年数')),
                ('is_trial', models.BooleanField(default=False, verbose_name='试行')),
                ('responsible_unit', models.CharField(blank=True, max_length=120, verbose_name='负责解释或实施的单位')),
                ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                ('issuing_bodies', models.ManyToManyField(related_name='policies', to='organisations.organisation', verbose_name='制定机关')),
            ],
            options={
                'verbose_name': '政策文件',
                'verbose_name_plural': '政策文件',
                'constraints': [models.CheckConstraint(condition=models.Q(('validity_years__isnull', True), ('validity_years__range', (1, 50)), _connector='OR'), name='policy_validity_years_sensible'), models.CheckConstraint(condition=models.Q(('expires_on__isnull', True), ('effective_on__isnull', True), ('expires_on__gte', models.F('effective_on')), _connector='OR'), name='policy_expires_after_it_begins')],
            },
        ),
        migrations.AddConstraint(
            model_name='policyrelation',
            constraint=models.CheckConstraint(condition=models.Q(('source__isnull', False), models.Q(('source_title', ''), _negated=True), _connector='OR'), name='relation_names_its_source'),
        ),
        migrations.AddConstraint(
            model_name='policyrelation',
            constraint=models.CheckConstraint(condition=models.Q(('target__isnull', False), models.Q(('target_title', ''), _negated=True), _connector='OR'), name='relation_names_its_target'),
        ),
        migrations.AddConstraint(
            model_name='policyrelation',
            constraint=models.CheckConstraint(condition=models.Q(('source__isnull', False), ('target__isnull', False), _connector='OR'), name='relation_of_the_library'),
        ),
        migrations.AddConstraint(
            model_name='policyrelation',
            constraint=models.CheckConstraint(condition=models.Q(('source__isnull', True), ('target__isnull', True), models.Q(('source', models.F('target')), _negated=True), _connector='OR'), name='relation_of_two_documents'),
        ),
    ]
