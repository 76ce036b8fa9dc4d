-- The first shape of the database: one county's places, instruments, readings, rules and warnings.
-- Geometry is WGS84 longitude and latitude (SRID 4326). Instants are timestamptz, shown in UTC.
-- Plain SQL that PostgreSQL 15 and later know, so that the embedded and the real server share it.

CREATE EXTENSION IF NOT EXISTS postgis;

CREATE TABLE county (
  code        text PRIMARY KEY CHECK (code ~ '^[0-9A-Za-z_-]+$'),
  name        text NOT NULL,
  time_zone   text NOT NULL,
  demonstration boolean NOT NULL DEFAULT false,
  boundary    geometry(MultiPolygon, 4326),
  -- Digest of the county folder as loaded, so that an unchanged folder is not loaded again.
  folder_digest text NOT NULL,
  loaded_at   timestamptz NOT NULL
);
COMMENT ON TABLE county IS 'A county as loaded from its folder; county.code is the 6-digit administrative code (adcode).';

-- The county''s clock: live, or replay (event time = anchor_event + (wall - anchor_wall) * speed).
CREATE TABLE county_clock (
  county_code  text PRIMARY KEY REFERENCES county (code) ON DELETE CASCADE,
  mode         text NOT NULL CHECK (mode IN ('live', 'replay')),
  title        text,
  anchor_event timestamptz,
  anchor_wall  timestamptz,
  speed        double precision CHECK (speed > 0),
  paused       boolean NOT NULL DEFAULT false,
  starts_at    timestamptz,
  ends_at      timestamptz,
  CHECK (mode = 'live' OR (anchor_event IS NOT NULL AND anchor_wall IS NOT NULL AND speed IS NOT NULL AND starts_at IS NOT NULL AND ends_at IS NOT NULL))
);
COMMENT ON TABLE county_clock IS 'Everything that asks what time it is asks this clock; replay is exercise only.';

CREATE TABLE admin_area (
  code        text PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  level       text NOT NULL CHECK (level IN ('county', 'township', 'village')),
  name        text NOT NULL,
  parent_code text REFERENCES admin_area (code) ON DELETE CASCADE,
  boundary    geometry(MultiPolygon, 4326),
  position    geometry(Point, 4326),
  position_quality text NOT NULL DEFAULT 'none' CHECK (position_quality IN ('surveyed', 'approximate', 'none'))
);
CREATE INDEX admin_area_parent ON admin_area (parent_code);
CREATE INDEX admin_area_boundary ON admin_area USING gist (boundary);
COMMENT ON TABLE admin_area IS 'County (6 digits), township (9) and village (12) after the national statistical codes.';

CREATE TABLE station (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code        text NOT NULL UNIQUE,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  name        text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('rain', 'river', 'slope')),
  -- Where its warnings are grouped and who may see them; null where the station lies outside every known area.
  admin_area_code text REFERENCES admin_area (code),
  position    geometry(Point, 4326),
  position_quality text NOT NULL CHECK (position_quality IN ('surveyed', 'approximate', 'none')),
  owner_department text,
  river       text,
  outside_county boolean NOT NULL DEFAULT false,
  demonstration boolean NOT NULL DEFAULT false,
  alert_level_m     double precision,
  guarantee_level_m double precision,
  mountain_river    boolean NOT NULL DEFAULT false,
  uniform_rate_mm_d double precision CHECK (uniform_rate_mm_d > 0),
  noise_floor_mm    double precision CHECK (noise_floor_mm >= 0),
  -- How often it is due to be heard, for series made on demand; null where it is taken from the record.
  interval_s        integer CHECK (interval_s > 0),
  -- Whether its series are made as its data arrive, because the county folder declares none.
  series_on_demand  boolean NOT NULL DEFAULT false,
  retired     boolean NOT NULL DEFAULT false,
  CHECK (guarantee_level_m IS NULL OR alert_level_m IS NULL OR guarantee_level_m > alert_level_m)
);
COMMENT ON TABLE station IS 'A place with instruments; its code is what senders use.';
CREATE INDEX station_county ON station (county_code);
CREATE INDEX station_position ON station USING gist (position);
COMMENT ON COLUMN station.uniform_rate_mm_d IS 'Rate of the uniform creep stage, mm per day (modified tangent angle, Xu Qiang et al. 2009).';
COMMENT ON COLUMN station.demonstration IS 'True where position, level or name is not public fact: shown as 示范数据.';

CREATE TABLE series (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  station_id  integer NOT NULL REFERENCES station (id) ON DELETE CASCADE,
  quantity    text NOT NULL CHECK (quantity IN ('rain', 'rainCounter', 'waterLevel', 'discharge', 'displacement')),
  -- Span of one amount in seconds; 0 where the value is no amount.
  period_s    integer NOT NULL DEFAULT 0 CHECK (period_s >= 0),
  unit        text NOT NULL,
  interval_s  integer NOT NULL CHECK (interval_s > 0),
  -- False while the interval of a series made on demand is a guess that its record has still to settle.
  interval_given boolean NOT NULL DEFAULT true,
  counter_range double precision CHECK (counter_range > 0),
  valid_min   double precision,
  valid_max   double precision,
  judged      boolean NOT NULL DEFAULT true,
  UNIQUE (station_id, quantity, period_s),
  CHECK ((quantity = 'rain') = (period_s > 0)),
  CHECK (valid_min IS NULL OR valid_max IS NULL OR valid_min < valid_max)
);
COMMENT ON TABLE series IS 'One measured quantity at one station and period: the unit of storage.';

-- Who may send. The key itself is shown once; only its SHA-256 is kept.
CREATE TABLE source (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  name        text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('real', 'exercise')),
  key_hash    text NOT NULL UNIQUE,
  -- Codes of the stations it may send for; null means all of the county.
  stations    text[],
  enabled     boolean NOT NULL DEFAULT true,
  created_at  timestamptz NOT NULL,
  UNIQUE (county_code, name)
);
COMMENT ON TABLE source IS 'Who may send readings, for which stations; exercise sources never mix with real ones.';

-- Current value of every instant. Fixed-width row; quality 0 good, 1 suspect, 2 bad.
CREATE TABLE reading (
  series_id   integer NOT NULL,
  observed_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  value       double precision NOT NULL,
  source_id   integer,
  revision    smallint NOT NULL DEFAULT 1,
  quality     smallint NOT NULL CHECK (quality BETWEEN 0 AND 2),
  -- Whether it was within the lateness bound of the county''s clock when received; decided once.
  in_time     boolean NOT NULL,
  reason      text,
  PRIMARY KEY (series_id, observed_at)
) PARTITION BY RANGE (observed_at);
COMMENT ON TABLE reading IS 'Newest accepted value of each series and instant; older values are in reading_revision.';
COMMENT ON COLUMN reading.received_at IS 'Instant of receipt on the county''s clock.';

-- Every value an instant has had, once it has had more than one (including the first and the newest).
CREATE TABLE reading_revision (
  series_id   integer NOT NULL,
  observed_at timestamptz NOT NULL,
  revision    smallint NOT NULL,
  value       double precision NOT NULL,
  quality     smallint NOT NULL CHECK (quality BETWEEN 0 AND 2),
  reason      text,
  in_time     boolean NOT NULL,
  received_at timestamptz NOT NULL,
  source_id   integer,
  PRIMARY KEY (series_id, observed_at, revision)
);
COMMENT ON TABLE reading_revision IS 'Every value of a corrected instant, in the order they came; revision counts from 1.';

CREATE TABLE rule_version (
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  version     integer NOT NULL CHECK (version > 0),
  content     jsonb NOT NULL,
  in_force_from timestamptz NOT NULL,
  PRIMARY KEY (county_code, version)
);
COMMENT ON TABLE rule_version IS 'Rules of a county (src/lib/warning/rules.ts); a version never changes once in force.';
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER rule_version_immutable BEFORE UPDATE ON rule_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Engine state of a series as of an instant before which nothing can change any more.
CREATE TABLE series_state (
  series_id    integer PRIMARY KEY REFERENCES series (id) ON DELETE CASCADE,
  rule_version integer NOT NULL,
  as_of        timestamptz NOT NULL,
  state        jsonb NOT NULL
);
COMMENT ON TABLE series_state IS 'Where a restart begins: the engine''s state of a series, to which only later readings are added.';

-- A warning: one hazard judged dangerous for one area over a time, with one current tier.
CREATE TABLE warning (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  hazard      text NOT NULL CHECK (hazard IN ('rain', 'river', 'slope')),
  -- Township code for rain; station code for rivers, slopes and gauges in no known township.
  area_code   text NOT NULL,
  area_name   text NOT NULL,
  -- Who may see it: the admin area it lies in, null for the whole county only.
  admin_area_code text REFERENCES admin_area (code),
  tier        text NOT NULL CHECK (tier IN ('none', 'blue', 'yellow', 'orange', 'red')),
  highest_tier text NOT NULL CHECK (highest_tier IN ('blue', 'yellow', 'orange', 'red')),
  effective_at timestamptz NOT NULL,
  issued_at   timestamptz NOT NULL,
  lifted_at   timestamptz,
  -- Since when its data are interrupted (数据中断); null while they flow.
  interrupted_since timestamptz,
  unverified  boolean NOT NULL DEFAULT false,
  exercise    boolean NOT NULL,
  CHECK ((tier = 'none') = (lifted_at IS NOT NULL))
);
COMMENT ON TABLE warning IS 'One hazard in one area from its issue to its lifting; what was said meanwhile is in warning_transition.';
CREATE UNIQUE INDEX warning_open ON warning (county_code, hazard, area_code) WHERE lifted_at IS NULL;
CREATE INDEX warning_issued ON warning (county_code, issued_at DESC);

-- What was said, in the order it was said; never rewritten.
CREATE TABLE warning_transition (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  warning_id  bigint NOT NULL REFERENCES warning (id) ON DELETE CASCADE,
  series_id   integer NOT NULL REFERENCES series (id),
  kind        text NOT NULL CHECK (kind IN ('issue', 'upgrade', 'downgrade', 'lift', 'member', 'silent', 'back', 'correction')),
  -- Tier of the series before and after.
  series_from text NOT NULL,
  series_to   text NOT NULL,
  -- Tier of the warning before and after.
  tier_from   text NOT NULL,
  tier_to     text NOT NULL,
  effective_at timestamptz,
  issued_at   timestamptz NOT NULL,
  rule_version integer NOT NULL,
  indicator   text,
  value       double precision,
  threshold   double precision,
  evidence    jsonb,
  -- For a correction: the transition it corrects, and why.
  corrects_id bigint REFERENCES warning_transition (id),
  cause       text
);
COMMENT ON TABLE warning_transition IS 'Everything said about a warning, with the readings behind it; append-only.';
CREATE INDEX warning_transition_warning ON warning_transition (warning_id, id);
CREATE INDEX warning_transition_series ON warning_transition (series_id, id);
COMMENT ON COLUMN warning_transition.kind IS 'member: the series'' own tier changed while the warning''s did not.';
CREATE TRIGGER warning_transition_immutable BEFORE UPDATE ON warning_transition FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Events for screens and senders, numbered in commit order by the single writer; id is the idempotency key.
CREATE TABLE outbox (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  topic       text NOT NULL,
  -- Who may see it: null for everybody of the county.
  admin_area_code text,
  payload     jsonb NOT NULL,
  created_at  timestamptz NOT NULL
);
COMMENT ON TABLE outbox IS 'Events for screens and senders, numbered in commit order; id is their idempotency key.';
CREATE INDEX outbox_county ON outbox (county_code, id);

CREATE TABLE user_account (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  login       text NOT NULL UNIQUE,
  name        text NOT NULL,
  role        text NOT NULL CHECK (role IN ('administrator', 'operator', 'viewer')),
  -- What it may see: null for the whole county, else one township.
  admin_area_code text REFERENCES admin_area (code),
  password_hash text NOT NULL,
  failed_attempts integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  disabled    boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL
);
COMMENT ON TABLE user_account IS 'Who may log in, as what, and how much of the county they see.';

-- Who did what. Wall-clock instants: deeds happen in the real day even while a storm is replayed.
CREATE TABLE audit_entry (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  county_code text NOT NULL,
  at          timestamptz NOT NULL,
  actor       text NOT NULL,
  action      text NOT NULL,
  subject     text,
  detail      jsonb NOT NULL DEFAULT '{}',
  address     text
);
COMMENT ON TABLE audit_entry IS 'Who did what, in wall-clock time; append-only.';
CREATE INDEX audit_entry_at ON audit_entry (county_code, at DESC);
CREATE TRIGGER audit_entry_immutable BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
