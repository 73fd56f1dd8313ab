import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_initial'),
        ('frameworks', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64, unique=True)),
                ('title_vi', models.CharField(max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='directory.body')),
            ],
            options={
                'verbose_name_plural': 'series',
                'ordering': ('code',),
            },
        ),
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64, unique=True)),
                ('title_vi', models.CharField(max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('period', models.CharField(max_length=16)),
                ('state', models.CharField(choices=[('draft', 'Đang chuẩn bị'), ('open', 'Đang kê khai'), ('entry_closed', 'Đã khoá kê khai'), ('reviewing', 'Đang thẩm định'), ('provisional', 'Có kết quả tạm thời'), ('final', 'Kết quả đã phê duyệt'), ('published', 'Đã công bố'), ('archived', 'Đã lưu trữ')], default='draft', max_length=16)),
                ('opens_at', models.DateTimeField()),
                ('deadline', models.DateTimeField()),
                ('demonstration', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('framework_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='frameworks.frameworkversion')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='campaigns.series')),
            ],
            options={
                'ordering': ('-period', 'code'),
            },
        ),
        migrations.CreateModel(
            name='CampaignBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64)),
                ('name_vi', models.CharField(max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('group', models.CharField(blank=True, max_length=64)),
                ('ranked', models.BooleanField(default=True)),
                ('deadline', models.DateTimeField(null=True)),
                ('search_key', models.CharField(max_length=500)),
                ('sort_key', models.CharField(db_collation='C', max_length=500)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaign_bodies', to='directory.body')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaign_bodies', to='campaigns.campaign')),
            ],
            options={
                'verbose_name_plural': 'campaign bodies',
                'ordering': ('sort_key', 'code'),
                'constraints': [models.UniqueConstraint(fields=('campaign', 'body'), name='body_enrolled_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('opens_at__lt', models.F('deadline'))), name='campaign_opens_before_deadline'),
        ),
    ]
