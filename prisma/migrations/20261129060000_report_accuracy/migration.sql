-- How good a phone's fix was is a fact of its report, and not a part of what the person said.

ALTER TABLE incident_report ADD COLUMN accuracy_m double precision CHECK (accuracy_m >= 0);
COMMENT ON COLUMN incident_report.accuracy_m IS
  'Radius in metres of the phone''s fix; null where the position was chosen on a map, or there is none.';
