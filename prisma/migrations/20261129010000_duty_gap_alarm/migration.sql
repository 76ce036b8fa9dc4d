-- Which gaps in rosters somebody has been told of, so that each is told of once.

CREATE TABLE duty_gap_alarm (
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  unit_kind   text NOT NULL CHECK (unit_kind IN ('county', 'department', 'township')),
  unit_code   text NOT NULL,
  role        text NOT NULL CHECK (role IN ('leader', 'officer')),
  -- When the last shift before it ends: that stays, while now moves on through the gap. The epoch
  -- where there never was a shift.
  begins_at   timestamptz NOT NULL,
  -- Wall clock.
  raised_at   timestamptz NOT NULL,
  PRIMARY KEY (county_code, unit_kind, unit_code, role, begins_at)
);
COMMENT ON TABLE duty_gap_alarm IS 'Gaps that are open and that somebody was told of; a filled one is removed, so that it is told of again when it opens again.';
