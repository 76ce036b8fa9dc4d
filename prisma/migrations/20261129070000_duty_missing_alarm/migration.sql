-- Which duty rooms without any roster the county's duty room has been told of, so that it is told once.

CREATE TABLE duty_missing_alarm (
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  unit_kind   text NOT NULL CHECK (unit_kind IN ('county', 'department', 'township')),
  unit_code   text NOT NULL,
  -- Wall clock.
  raised_at   timestamptz NOT NULL,
  PRIMARY KEY (county_code, unit_kind, unit_code)
);
COMMENT ON TABLE duty_missing_alarm IS 'Duty rooms that should keep a roster and keep none, and that were told of; one that has a roster is removed, so that it is told of again when it loses it.';
