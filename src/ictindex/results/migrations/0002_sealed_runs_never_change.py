"""A run's digests never change; its rows never change once it is sealed; a publication only gets withdrawn."""

from django.db import migrations

RUN = """
CREATE TRIGGER run_content_never_changes BEFORE UPDATE ON results_scoringrun
FOR EACH ROW WHEN (
    (NEW.campaign_id, NEW.number, NEW.framework_version_id, NEW.framework_digest, NEW.data_digest,
     NEW.engine_version, NEW.options, NEW.digest, NEW.computed_by_id, NEW.computed_at)
    IS DISTINCT FROM
    (OLD.campaign_id, OLD.number, OLD.framework_version_id, OLD.framework_digest, OLD.data_digest,
     OLD.engine_version, OLD.options, OLD.digest, OLD.computed_by_id, OLD.computed_at)
    OR (OLD.state IN ('published', 'void') AND NEW.state <> OLD.state)
    OR (OLD.state IN ('sealed', 'approved') AND NEW.state IN ('computed', 'checked'))
) EXECUTE FUNCTION foundation_refuse_change()
"""
RUN_DELETE = """
CREATE TRIGGER sealed_run_never_deleted BEFORE DELETE ON results_scoringrun
FOR EACH ROW WHEN (OLD.state <> 'computed') EXECUTE FUNCTION foundation_refuse_change()
"""
FUNCTION = """
CREATE FUNCTION results_refuse_if_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM results_scoringrun
        WHERE id IN (NEW.run_id, OLD.run_id) AND state <> 'computed'
    ) THEN
        RAISE EXCEPTION 'the rows of a checked or sealed run never change: %', TG_OP
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$
"""
SCORE = """
CREATE TRIGGER sealed_score_never_changes BEFORE INSERT OR UPDATE OR DELETE ON results_score
FOR EACH ROW EXECUTE FUNCTION results_refuse_if_sealed()
"""
BODY = """
CREATE TRIGGER sealed_body_never_changes BEFORE INSERT OR UPDATE OR DELETE ON results_runbody
FOR EACH ROW EXECUTE FUNCTION results_refuse_if_sealed()
"""
PUBLICATION = """
CREATE TRIGGER publication_never_changes BEFORE UPDATE ON results_publication
FOR EACH ROW WHEN (
    OLD.state = 'withdrawn' OR
    (NEW.campaign_id, NEW.run_id, NEW.version, NEW.previous_id, NEW.decision_number, NEW.decision_date,
     NEW.signer, NEW.correction_reason, NEW.published_by_id, NEW.published_at)
    IS DISTINCT FROM
    (OLD.campaign_id, OLD.run_id, OLD.version, OLD.previous_id, OLD.decision_number, OLD.decision_date,
     OLD.signer, OLD.correction_reason, OLD.published_by_id, OLD.published_at)
) EXECUTE FUNCTION foundation_refuse_change()
"""
PUBLICATION_DELETE = """
CREATE TRIGGER publication_never_deleted BEFORE DELETE ON results_publication
FOR EACH ROW EXECUTE FUNCTION foundation_refuse_change()
"""


class Migration(migrations.Migration):
    dependencies = [("results", "0001_initial"), ("foundation", "0002_events_never_change")]

    operations = [
        migrations.RunSQL(RUN, "DROP TRIGGER run_content_never_changes ON results_scoringrun"),
        migrations.RunSQL(RUN_DELETE, "DROP TRIGGER sealed_run_never_deleted ON results_scoringrun"),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION results_refuse_if_sealed()"),
        migrations.RunSQL(SCORE, "DROP TRIGGER sealed_score_never_changes ON results_score"),
        migrations.RunSQL(BODY, "DROP TRIGGER sealed_body_never_changes ON results_runbody"),
        migrations.RunSQL(PUBLICATION, "DROP TRIGGER publication_never_changes ON results_publication"),
        migrations.RunSQL(PUBLICATION_DELETE, "DROP TRIGGER publication_never_deleted ON results_publication"),
    ]
