-- Counts of the people who have to move, village by village, as phones send them. Only added to: of
-- two people who counted at the same time both counts stay, and a person says which is in force.

CREATE TABLE evacuation_count (
  -- Made by the phone: a count that is sent again is the same count.
  id          uuid PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  -- What the move is for: exactly one.
  warning_id  bigint REFERENCES warning (id) ON DELETE CASCADE,
  incident_id bigint REFERENCES incident (id) ON DELETE CASCADE,
  admin_area_code text NOT NULL REFERENCES admin_area (code),
  -- Rising from 1 among the counts in force one after another; null for one that met another's.
  version     integer CHECK (version > 0),
  -- The version its maker saw; null for none.
  base        integer,
  total_households      integer NOT NULL CHECK (total_households >= 0),
  total_people          integer NOT NULL CHECK (total_people >= 0),
  on_the_way_households integer NOT NULL CHECK (on_the_way_households >= 0),
  on_the_way_people     integer NOT NULL CHECK (on_the_way_people >= 0),
  arrived_households    integer NOT NULL CHECK (arrived_households >= 0),
  arrived_people        integer NOT NULL CHECK (arrived_people >= 0),
  -- The count that met another's and is decided by this one, and which of the two was right.
  settles     uuid REFERENCES evacuation_count (id) ON DELETE CASCADE,
  keep        text CHECK (keep IN ('mine', 'theirs')),
  -- By the county's clock: when it was counted, and when we had it.
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  who         text NOT NULL,
  user_id     integer REFERENCES user_account (id) ON DELETE SET NULL,
  CHECK (num_nonnulls(warning_id, incident_id) = 1),
  CHECK ((settles IS NULL) = (keep IS NULL)),
  CHECK (on_the_way_households + arrived_households <= total_households),
  CHECK (on_the_way_people + arrived_people <= total_people)
);
CREATE UNIQUE INDEX evacuation_count_warning ON evacuation_count (warning_id, admin_area_code, version);
CREATE UNIQUE INDEX evacuation_count_incident ON evacuation_count (incident_id, admin_area_code, version);
CREATE INDEX evacuation_count_settles ON evacuation_count (settles);
COMMENT ON TABLE evacuation_count IS 'Head counts of a move (转移点名) per village and warning or incident, append-only; the highest version is in force.';
