-- From a warning or a report to people at work and back: incidents, orders, tasks, feedback,
-- pictures, and the reports to those above. Records are added to; what was said is not rewritten.

-- A deed carries a number its sender made; sent again it answers what it answered first.
CREATE TABLE deed (
  deed_id     uuid PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  user_id     integer NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
  kind        text NOT NULL,
  answer      jsonb NOT NULL,
  at          timestamptz NOT NULL
);
COMMENT ON TABLE deed IS 'Deeds that were done, by the number their sender gave them: a phone that heard no answer sends again.';
CREATE INDEX deed_at ON deed (at);

CREATE TABLE team (
  code        text PRIMARY KEY CHECK (code ~ '^[0-9A-Za-z_-]+$'),
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  name        text NOT NULL,
  -- Whom it belongs to; both null: the county's own.
  department_code text REFERENCES department (code),
  admin_area_code text REFERENCES admin_area (code),
  demonstration boolean NOT NULL DEFAULT false,
  retired     boolean NOT NULL DEFAULT false,
  UNIQUE (county_code, name)
);
COMMENT ON TABLE team IS 'A named group of persons that a task can be given to.';

CREATE TABLE team_member (
  team_code   text NOT NULL REFERENCES team (code) ON DELETE CASCADE,
  person_code text NOT NULL REFERENCES person (code) ON DELETE CASCADE,
  -- 1 leads it.
  rank        integer NOT NULL CHECK (rank > 0),
  PRIMARY KEY (team_code, person_code),
  UNIQUE (team_code, rank)
);
CREATE INDEX team_member_person ON team_member (person_code);
COMMENT ON TABLE team_member IS 'Who belongs to a team; the first leads it.';

CREATE TABLE incident (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  title       text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('naturalDisaster', 'accident', 'publicHealth', 'publicSecurity')),
  grade       text NOT NULL CHECK (grade IN ('IV', 'III', 'II', 'I')),
  source      text NOT NULL CHECK (source IN ('warning', 'report', 'hand')),
  state       text NOT NULL CHECK (state IN ('open', 'closed', 'merged')),
  place       text NOT NULL DEFAULT '',
  admin_area_code text NOT NULL REFERENCES admin_area (code),
  position    geometry(Point, 4326),
  -- The response in force; null for none. Its history is in response_order.
  response_level text CHECK (response_level IN ('IV', 'III', 'II', 'I')),
  -- When it became known, by the county's clock: the report's receipt, the warning's issue.
  known_at    timestamptz NOT NULL,
  opened_at   timestamptz NOT NULL,
  opened_by   text NOT NULL,
  closed_at   timestamptz,
  closed_by   text,
  review      text,
  merged_into bigint REFERENCES incident (id) ON DELETE SET NULL,
  exercise    boolean NOT NULL,
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK (state <> 'closed' OR review IS NOT NULL)
);
CREATE INDEX incident_known ON incident (county_code, known_at DESC);
CREATE INDEX incident_area ON incident (admin_area_code);
CREATE INDEX incident_merged ON incident (merged_into);
COMMENT ON TABLE incident IS 'Something that is happening and being managed (突发事件).';

CREATE TABLE incident_event (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  at          timestamptz NOT NULL,
  words       text NOT NULL,
  by          text NOT NULL
);
CREATE INDEX incident_event_incident ON incident_event (incident_id, id);
COMMENT ON TABLE incident_event IS 'What was done to an incident itself: opened, graded, linked, merged, closed; a line of its timeline each.';

CREATE TABLE incident_link (
  -- The lower number first, so that a pair is there once.
  incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  other_id    bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  PRIMARY KEY (incident_id, other_id),
  CHECK (incident_id < other_id)
);
CREATE INDEX incident_link_other ON incident_link (other_id);
COMMENT ON TABLE incident_link IS 'Incidents that have to do with one another and are led apart.';

CREATE TABLE incident_warning (
  incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  warning_id  bigint NOT NULL REFERENCES warning (id) ON DELETE CASCADE,
  PRIMARY KEY (incident_id, warning_id)
);
CREATE INDEX incident_warning_warning ON incident_warning (warning_id);
COMMENT ON TABLE incident_warning IS 'Warnings an incident was opened from or linked with: their turns are on its timeline.';

CREATE TABLE incident_report (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  -- Null while nobody has put it to an incident.
  incident_id bigint REFERENCES incident (id) ON DELETE CASCADE,
  kind        text NOT NULL CHECK (kind IN ('naturalDisaster', 'accident', 'publicHealth', 'publicSecurity')),
  words       text NOT NULL,
  -- Prisma cannot say that a list is never null, so the check does.
  facts       text[] DEFAULT '{}' CHECK (facts IS NOT NULL),
  dead        integer CHECK (dead >= 0),
  missing     integer CHECK (missing >= 0),
  injured     integer CHECK (injured >= 0),
  trapped     integer CHECK (trapped >= 0),
  admin_area_code text NOT NULL REFERENCES admin_area (code),
  position    geometry(Point, 4326),
  -- By the county's clock: when it was seen, and when we had it.
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  reporter    text NOT NULL,
  user_id     integer REFERENCES user_account (id) ON DELETE SET NULL,
  exercise    boolean NOT NULL
);
CREATE INDEX incident_report_incident ON incident_report (incident_id);
CREATE INDEX incident_report_received ON incident_report (county_code, received_at DESC);
COMMENT ON TABLE incident_report IS 'A report from the field (险情上报): what, where, how many; counts are totals as the reporter knows them.';

CREATE TABLE response_order (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  turn        text NOT NULL CHECK (turn IN ('start', 'raise', 'lower', 'end')),
  level_from  text CHECK (level_from IN ('IV', 'III', 'II', 'I')),
  level_to    text CHECK (level_to IN ('IV', 'III', 'II', 'I')),
  ordered_at  timestamptz NOT NULL,
  ordered_by  text NOT NULL,
  user_id     integer REFERENCES user_account (id) ON DELETE SET NULL,
  words       text NOT NULL,
  -- What the machine proposed at that moment, with its reasons, beside what the person decided.
  proposal    jsonb
);
CREATE INDEX response_order_incident ON response_order (incident_id, id);
COMMENT ON TABLE response_order IS 'Orders that start, raise, lower or end a response, each by a named person.';

CREATE TABLE task (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  -- The plan's task it is, once per incident; null where it was given by hand.
  plan_key    text,
  text        text NOT NULL,
  assignee_kind text NOT NULL CHECK (assignee_kind IN ('department', 'township', 'team', 'person', 'post')),
  assignee_code text NOT NULL,
  -- As it was called when the task was given.
  assignee_name text NOT NULL,
  -- False where the plan names a department that the organization does not have.
  assignee_known boolean NOT NULL DEFAULT true,
  -- Whom it concerns: who may see and report it follows from these.
  admin_area_code text REFERENCES admin_area (code),
  department_code text REFERENCES department (code),
  person_code text REFERENCES person (code),
  state       text NOT NULL CHECK (state IN ('blocked', 'assigned', 'accepted', 'enRoute', 'onScene', 'done', 'refused', 'withdrawn')),
  scene       boolean NOT NULL DEFAULT false,
  minutes     integer NOT NULL CHECK (minutes > 0),
  position    geometry(Point, 4326),
  created_at  timestamptz NOT NULL,
  created_by  text NOT NULL,
  -- Since when it could be begun: its clocks run from here; null while it waits for others.
  released_at timestamptz,
  accepted_at timestamptz,
  on_scene_at timestamptz,
  finished_at timestamptz,
  overdue_at  timestamptz,
  -- When its next clock runs out; null where none runs.
  due_at      timestamptz,
  exercise    boolean NOT NULL,
  UNIQUE (incident_id, plan_key)
);
CREATE INDEX task_due ON task (county_code, due_at) WHERE due_at IS NOT NULL AND overdue_at IS NULL;
CREATE INDEX task_area ON task (admin_area_code);
CREATE INDEX task_department ON task (department_code);
CREATE INDEX task_person ON task (person_code);
COMMENT ON TABLE task IS 'What is to be done by whom until when; its steps are in task_report.';

CREATE TABLE task_dependency (
  task_id     bigint NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  needs_id    bigint NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  PRIMARY KEY (task_id, needs_id),
  CHECK (task_id <> needs_id)
);
CREATE INDEX task_dependency_needs ON task_dependency (needs_id);
COMMENT ON TABLE task_dependency IS 'A task that may begin only when another is done or withdrawn.';

CREATE TABLE task_report (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id     bigint NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  deed        text NOT NULL CHECK (deed IN ('assign', 'release', 'accept', 'depart', 'arrive', 'progress', 'finish', 'refuse', 'reassign', 'withdraw', 'overdue')),
  -- The state it led to.
  state       text NOT NULL,
  words       text,
  position    geometry(Point, 4326),
  -- By the county's clock: when it happened, and when we had it.
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- Null for what happens by itself.
  who         text,
  user_id     integer REFERENCES user_account (id) ON DELETE SET NULL
);
CREATE INDEX task_report_task ON task_report (task_id, id);
COMMENT ON TABLE task_report IS 'The steps of a task, as ordered and reported; only added to.';

-- Pictures lie in the database, so that a backup is whole and no file can be without its record.
CREATE TABLE attachment (
  id          uuid PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  -- What it was taken for; both null while the report that names it is on its way.
  incident_report_id bigint REFERENCES incident_report (id) ON DELETE CASCADE,
  task_report_id bigint REFERENCES task_report (id) ON DELETE CASCADE,
  media_type  text NOT NULL,
  width       integer NOT NULL CHECK (width > 0),
  height      integer NOT NULL CHECK (height > 0),
  -- Encoded anew by us: nothing of what the sender's file held besides the picture is in it.
  content     bytea NOT NULL,
  thumbnail   bytea NOT NULL,
  sha256      text NOT NULL,
  uploaded_by text NOT NULL,
  user_id     integer REFERENCES user_account (id) ON DELETE SET NULL,
  uploaded_at timestamptz NOT NULL,
  CHECK (num_nonnulls(incident_report_id, task_report_id) <= 1)
);
CREATE INDEX attachment_incident_report ON attachment (incident_report_id);
CREATE INDEX attachment_task_report ON attachment (task_report_id);
COMMENT ON TABLE attachment IS 'Pictures from the field, encoded anew; the files they came from are not kept.';

CREATE TABLE attachment_origin (
  attachment_id uuid PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
  -- As the camera wrote it; it may be wrong, and it says where a person was.
  position    geometry(Point, 4326),
  taken_at    timestamptz
);
COMMENT ON TABLE attachment_origin IS 'Where and when a picture says it was taken: kept apart from it, for those who may see the place.';

CREATE TABLE upload (
  id          uuid PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  user_id     integer NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
  length      integer NOT NULL CHECK (length > 0),
  metadata    jsonb NOT NULL DEFAULT '{}',
  begun_at    timestamptz NOT NULL
);
CREATE INDEX upload_begun ON upload (begun_at);
COMMENT ON TABLE upload IS 'Files on their way in pieces; gone when whole, or after a week.';

CREATE TABLE upload_piece (
  upload_id   uuid NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
  start       integer NOT NULL CHECK (start >= 0),
  content     bytea NOT NULL,
  PRIMARY KEY (upload_id, start)
);
COMMENT ON TABLE upload_piece IS 'The pieces of a file so far, each from where it starts.';

CREATE TABLE situation_report (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  kind        text NOT NULL CHECK (kind IN ('phone', 'first', 'update', 'final')),
  -- Of its kind, from 1.
  number      integer NOT NULL CHECK (number > 0),
  state       text NOT NULL CHECK (state IN ('draft', 'signed')),
  -- The version that was signed is what goes out.
  signed_version integer,
  signed_by   text,
  signed_at   timestamptz,
  UNIQUE (incident_id, kind, number),
  CHECK ((state = 'signed') = (signed_at IS NOT NULL))
);
COMMENT ON TABLE situation_report IS 'Reports to those above (信息报送): by phone, first, updates, final.';

CREATE TABLE situation_report_version (
  situation_report_id bigint NOT NULL REFERENCES situation_report (id) ON DELETE CASCADE,
  version     integer NOT NULL CHECK (version > 0),
  -- What a person edits (src/lib/incident/situationReportFields.ts).
  fields      jsonb NOT NULL,
  written_by  text NOT NULL,
  written_at  timestamptz NOT NULL,
  PRIMARY KEY (situation_report_id, version)
);
COMMENT ON TABLE situation_report_version IS 'Every text a situation report has had: 1 as the records gave it, the others as people wrote it.';
