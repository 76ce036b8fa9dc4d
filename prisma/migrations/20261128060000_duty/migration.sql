-- Who is on duty when, and what one shift leaves to the next. Instants are of the wall clock:
-- people are on duty in the real day, also while a storm is replayed.

CREATE TABLE duty_pattern (
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  unit_kind   text NOT NULL CHECK (unit_kind IN ('county', 'department', 'township')),
  unit_code   text NOT NULL,
  content     jsonb NOT NULL,
  PRIMARY KEY (county_code, unit_kind, unit_code)
);
COMMENT ON TABLE duty_pattern IS 'How a unit''s roster is made (src/lib/duty/pattern.ts). A unit that has one keeps a roster, and a gap in it is an alarm.';

CREATE TABLE duty_shift (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  unit_kind   text NOT NULL CHECK (unit_kind IN ('county', 'department', 'township')),
  unit_code   text NOT NULL,
  role        text NOT NULL CHECK (role IN ('leader', 'officer')),
  person_code text NOT NULL REFERENCES person (code),
  starts_at   timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  CHECK (starts_at < ends_at)
);
CREATE INDEX duty_shift_time ON duty_shift (county_code, ends_at, starts_at);
CREATE INDEX duty_shift_person ON duty_shift (person_code, ends_at);
COMMENT ON TABLE duty_shift IS 'One person on duty for a unit, from starts_at until just before ends_at.';

CREATE TABLE duty_swap (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  shift_id    integer NOT NULL REFERENCES duty_shift (id) ON DELETE CASCADE,
  -- The other person's shift that is given back for it; null for nothing.
  other_shift_id integer REFERENCES duty_shift (id) ON DELETE CASCADE,
  to_person_code text NOT NULL REFERENCES person (code),
  reason      text NOT NULL,
  state       text NOT NULL CHECK (state IN ('requested', 'accepted', 'declined', 'withdrawn')),
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  answered_by text,
  answered_at timestamptz,
  CHECK ((state = 'requested') = (answered_at IS NULL))
);
CREATE INDEX duty_swap_shift ON duty_swap (shift_id);
CREATE INDEX duty_swap_other_shift ON duty_swap (other_shift_id);
COMMENT ON TABLE duty_swap IS 'A wish to give a shift to somebody else, and what became of it.';

-- What is written is never rewritten; the one change is that who takes over signs, once.
CREATE TABLE duty_hand_over (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  unit_kind   text NOT NULL CHECK (unit_kind IN ('county', 'department', 'township')),
  unit_code   text NOT NULL,
  -- What was open, as the machine saw it, in sentences.
  facts       jsonb NOT NULL,
  notes       text NOT NULL,
  -- SHA-256 over unit, facts, notes, writer and instant: what both signed.
  digest      text NOT NULL,
  given_by    text NOT NULL,
  given_name  text NOT NULL,
  given_at    timestamptz NOT NULL,
  taken_by    text,
  taken_name  text,
  taken_at    timestamptz,
  CHECK (taken_by IS DISTINCT FROM given_by),
  CHECK ((taken_by IS NULL) = (taken_at IS NULL))
);
CREATE INDEX duty_hand_over_unit ON duty_hand_over (county_code, unit_kind, unit_code, given_at DESC);
COMMENT ON TABLE duty_hand_over IS 'A hand-over of duty: signed by who gives it when it is written, and by who takes it.';
CREATE FUNCTION refuse_change_but_taking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.taken_at IS NOT NULL
    OR (NEW.id, NEW.county_code, NEW.unit_kind, NEW.unit_code, NEW.facts, NEW.notes, NEW.digest,
        NEW.given_by, NEW.given_name, NEW.given_at)
      IS DISTINCT FROM
       (OLD.id, OLD.county_code, OLD.unit_kind, OLD.unit_code, OLD.facts, OLD.notes, OLD.digest,
        OLD.given_by, OLD.given_name, OLD.given_at)
  THEN
    RAISE EXCEPTION 'a hand-over is only signed, never rewritten' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER duty_hand_over_signed_once BEFORE UPDATE ON duty_hand_over
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_taking();

CREATE TABLE duty_log_entry (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  unit_kind   text NOT NULL CHECK (unit_kind IN ('county', 'department', 'township')),
  unit_code   text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('note', 'telephone', 'order', 'correction')),
  body        text NOT NULL,
  corrects_id integer REFERENCES duty_log_entry (id),
  written_by  text NOT NULL,
  written_name text NOT NULL,
  written_at  timestamptz NOT NULL,
  CHECK ((kind = 'correction') = (corrects_id IS NOT NULL))
);
CREATE INDEX duty_log_entry_unit ON duty_log_entry (county_code, unit_kind, unit_code, id DESC);
COMMENT ON TABLE duty_log_entry IS 'The duty log; append-only: a mistake is corrected by another entry.';
CREATE TRIGGER duty_log_entry_immutable BEFORE UPDATE ON duty_log_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE holiday (
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  day         date NOT NULL,
  name        text NOT NULL,
  -- True for a weekend that is worked (调休).
  working     boolean NOT NULL,
  PRIMARY KEY (county_code, day)
);
COMMENT ON TABLE holiday IS 'Days that are not what their weekday says.';

-- A calendar program cannot log in: the address it asks carries a key, kept as SHA-256.
CREATE TABLE calendar_feed (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  key_hash    text NOT NULL UNIQUE,
  person_code text REFERENCES person (code),
  unit_kind   text CHECK (unit_kind IN ('county', 'department', 'township')),
  unit_code   text,
  made_by     text NOT NULL,
  made_at     timestamptz NOT NULL,
  revoked_at  timestamptz,
  CHECK ((unit_kind IS NULL) = (unit_code IS NULL)),
  CHECK ((person_code IS NULL) <> (unit_code IS NULL))
);
COMMENT ON TABLE calendar_feed IS 'An iCalendar address for one person''s or one unit''s shifts; revoked, never deleted.';
