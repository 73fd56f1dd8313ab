import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('not_started', 'Chưa kê khai'), ('in_progress', 'Đang kê khai'), ('awaiting_certification', 'Chờ lãnh đạo xác nhận'), ('submitted', 'Đã nộp'), ('under_review', 'Đang thẩm định'), ('returned', 'Trả lại để bổ sung'), ('reviewed', 'Đã thẩm định'), ('scored', 'Đã tính điểm'), ('appealed', 'Có kiến nghị'), ('published', 'Đã công bố')], default='not_started', max_length=32)),
                ('handed_over_at', models.DateTimeField(null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('campaign_body', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='submission', to='campaigns.campaignbody')),
                ('handed_over_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=64)),
                ('kind', models.CharField(choices=[('declared', 'Tự kê khai'), ('monitored', 'Số liệu theo dõi'), ('verified', 'Sau thẩm định')], max_length=16)),
                ('raw', models.TextField(blank=True)),
                ('value', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('missing_reason', models.CharField(blank=True, choices=[('not_reported', 'Chưa có số liệu'), ('not_applicable', 'Không phát sinh')], max_length=16)),
                ('problem', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='submissions.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('submission', 'field', 'kind'), name='answer_once_per_kind'), models.CheckConstraint(condition=models.Q(('raw', ''), ('missing_reason', ''), _connector='OR'), name='answer_has_value_or_reason')],
            },
        ),
    ]
