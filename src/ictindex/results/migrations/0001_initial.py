import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0002_opening_freezes'),
        ('frameworks', '0002_released_versions_never_change'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ScoringRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('computed', 'Đã tính'), ('checked', 'Đã kiểm tra'), ('sealed', 'Đã niêm phong'), ('approved', 'Đã phê duyệt'), ('published', 'Đã công bố'), ('void', 'Đã huỷ')], default='computed', max_length=16)),
                ('framework_digest', models.CharField(max_length=64)),
                ('data_digest', models.CharField(max_length=64)),
                ('engine_version', models.CharField(max_length=32)),
                ('options', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64)),
                ('computed_at', models.DateTimeField()),
                ('checked_at', models.DateTimeField(null=True)),
                ('sealed_at', models.DateTimeField(null=True)),
                ('approved_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='campaigns.campaign')),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('computed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('framework_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='frameworks.frameworkversion')),
                ('sealed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('campaign', '-number'),
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('element', models.CharField(max_length=64)),
                ('position', models.PositiveIntegerField()),
                ('share', models.FloatField(null=True)),
                ('value', models.FloatField(null=True)),
                ('published', models.DecimalField(decimal_places=9, max_digits=24, null=True)),
                ('decimals', models.PositiveSmallIntegerField()),
                ('rank', models.DecimalField(decimal_places=1, max_digits=9, null=True)),
                ('ranked', models.PositiveIntegerField()),
                ('grade', models.CharField(blank=True, max_length=64)),
                ('weight', models.FloatField(null=True)),
                ('contribution', models.FloatField(null=True)),
                ('reason', models.CharField(blank=True, max_length=16)),
                ('ledger', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('campaign_body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='campaigns.campaignbody')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='results.scoringrun')),
            ],
            options={
                'ordering': ('campaign_body', 'position'),
            },
        ),
        migrations.CreateModel(
            name='RunBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('values', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('reasons', models.JSONField(default=dict)),
                ('origins', models.JSONField(default=dict)),
                ('campaign_body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.campaignbody')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bodies', to='results.scoringrun')),
            ],
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('decision_number', models.CharField(max_length=64)),
                ('decision_date', models.DateField()),
                ('signer', models.CharField(max_length=150)),
                ('correction_reason', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('published', 'Đã công bố'), ('withdrawn', 'Đã thu hồi')], default='published', max_length=16)),
                ('published_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawal_reason', models.TextField(blank=True)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='campaigns.campaign')),
                ('previous', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='results.publication')),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='results.scoringrun')),
            ],
            options={
                'ordering': ('-published_at', '-pk'),
            },
        ),
        migrations.AddConstraint(
            model_name='scoringrun',
            constraint=models.UniqueConstraint(fields=('campaign', 'number'), name='run_number_once'),
        ),
        migrations.AddIndex(
            model_name='score',
            index=models.Index(fields=['run', 'element', 'rank'], name='score_ranking'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.UniqueConstraint(fields=('run', 'campaign_body', 'element'), name='score_once'),
        ),
        migrations.AddConstraint(
            model_name='runbody',
            constraint=models.UniqueConstraint(fields=('run', 'campaign_body'), name='run_body_once'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.UniqueConstraint(fields=('campaign', 'version'), name='publication_version_once'),
        ),
    ]
