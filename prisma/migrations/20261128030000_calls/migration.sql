-- Call-and-confirm (叫应): who was called for which transition, and everything that happened.

CREATE TABLE call_policy_version (
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  version     integer NOT NULL CHECK (version > 0),
  content     jsonb NOT NULL,
  -- Wall clock: a policy is made in the real day.
  in_force_from timestamptz NOT NULL,
  -- A login, or `county` for the county folder's.
  saved_by    text NOT NULL,
  -- Why it was changed, for people.
  note        text NOT NULL,
  PRIMARY KEY (county_code, version)
);
COMMENT ON TABLE call_policy_version IS 'Call policies of a county (src/lib/calling/policy.ts); a version never changes once in force.';
CREATE TRIGGER call_policy_version_immutable BEFORE UPDATE ON call_policy_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE call_cursor (
  county_code text PRIMARY KEY REFERENCES county (code) ON DELETE CASCADE,
  -- Number of the newest outbox event whose transitions have their rounds.
  outbox_id   bigint NOT NULL,
  -- Number of the newest call event that is in the state of lines and persons.
  event_id    bigint NOT NULL
);
COMMENT ON TABLE call_cursor IS 'How far calling has read; moved in the transaction of what follows from the reading.';
-- What was said before calling existed calls nobody now.
INSERT INTO call_cursor (county_code, outbox_id, event_id)
  SELECT county.code, coalesce(max(outbox.id), 0), 0
  FROM county LEFT JOIN outbox ON outbox.county_code = county.code GROUP BY county.code;

CREATE TABLE call_round (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code   text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  warning_id    bigint NOT NULL REFERENCES warning (id) ON DELETE CASCADE,
  -- One round for each transition, whatever is read twice.
  transition_id bigint NOT NULL UNIQUE REFERENCES warning_transition (id) ON DELETE CASCADE,
  kind          text NOT NULL CHECK (kind IN ('issue', 'upgrade', 'downgrade', 'lift')),
  -- Tier after the transition; of a lift the one before it.
  tier          text NOT NULL CHECK (tier IN ('blue', 'yellow', 'orange', 'red')),
  policy_version integer NOT NULL,
  exercise      boolean NOT NULL,
  -- The county's clock.
  began_at      timestamptz NOT NULL,
  -- When all villages should have confirmed; null for no such aim.
  target_at     timestamptz,
  closed_at     timestamptz
);
COMMENT ON TABLE call_round IS 'The calls of one transition of a warning.';
COMMENT ON COLUMN call_round.policy_version IS 'Version of call_policy_version; 0: the policy shipped with the product.';
CREATE INDEX call_round_warning ON call_round (warning_id, id);
CREATE INDEX call_round_began ON call_round (county_code, began_at);

CREATE TABLE call_line (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  round_id    bigint NOT NULL REFERENCES call_round (id) ON DELETE CASCADE,
  -- Names the line in its round: with the transition, what is never called twice.
  key         text NOT NULL,
  level       text NOT NULL,
  act         text NOT NULL CHECK (act IN ('call', 'inform')),
  -- The plan as it was made: place, persons in order, limit, lines above (src/lib/calling/plan.ts).
  plan        jsonb NOT NULL,
  area_code   text NOT NULL,
  village_code text,
  township_code text,
  -- From here on the fold of its events, kept for reading.
  state       text NOT NULL CHECK (state IN (
    'vacant', 'informed', 'calling', 'stopped', 'done', 'exhausted', 'closed')),
  -- The whole state with what each person's turn came to.
  line        jsonb NOT NULL,
  person_code text,
  -- What is known of the open person by channel.
  channels    jsonb NOT NULL DEFAULT '{}',
  since       timestamptz,
  deadline_at timestamptz,
  confirmed_at timestamptz,
  -- How many persons of it were passed over.
  passed      integer NOT NULL DEFAULT 0,
  UNIQUE (round_id, key)
);
COMMENT ON TABLE call_line IS 'Who is called for one place at one level, and how that stands.';
COMMENT ON COLUMN call_line.person_code IS 'The open person; of a line that is done the one who confirmed.';

CREATE TABLE call_person (
  round_id    bigint NOT NULL REFERENCES call_round (id) ON DELETE CASCADE,
  person_code text NOT NULL REFERENCES person (code),
  asked_at    timestamptz NOT NULL,
  answer      text CHECK (answer IN ('confirmed', 'declined', 'unreachable')),
  answered_at timestamptz,
  way         text,
  PRIMARY KEY (round_id, person_code)
);
COMMENT ON TABLE call_person IS 'A person asked in a round: once, for all the lines it stands in; the fold of the events.';
CREATE INDEX call_person_person ON call_person (person_code, round_id);

CREATE TABLE call_event (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  round_id    bigint NOT NULL REFERENCES call_round (id) ON DELETE CASCADE,
  kind        text NOT NULL,
  -- The county's clock.
  at          timestamptz NOT NULL,
  -- Wall clock.
  recorded_at timestamptz NOT NULL,
  line_key    text,
  person_code text,
  -- The rest of the event (src/lib/calling/event.ts).
  detail      jsonb NOT NULL DEFAULT '{}',
  -- Who did it; null for the machine and for the person called.
  actor       text,
  reason      text,
  -- Made by the browser that did it: a repeat is recognised.
  deed_id     text UNIQUE
);
COMMENT ON TABLE call_event IS 'Everything that happened to calls, in the order it became known; append-only. A round is the fold of its events.';
CREATE INDEX call_event_round ON call_event (round_id, id);
CREATE TRIGGER call_event_immutable BEFORE UPDATE ON call_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
