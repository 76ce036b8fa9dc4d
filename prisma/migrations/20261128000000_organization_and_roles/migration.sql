-- Who is who: departments, posts, persons, risk points, and the ten roles of an account.
-- Codes are text that people choose and files carry, so that an import can be repeated.

ALTER TABLE admin_area DROP CONSTRAINT admin_area_level_check;
ALTER TABLE admin_area ADD CONSTRAINT admin_area_level_check
  CHECK (level IN ('county', 'township', 'village', 'group'));
COMMENT ON TABLE admin_area IS 'County (6 digits), township (9) and village (12) after the national statistical codes; a village''s groups carry its 12 digits and 3 of the county''s own.';

CREATE TABLE department (
  code        text PRIMARY KEY CHECK (code ~ '^[0-9A-Za-z_-]+$'),
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  name        text NOT NULL,
  -- What the plan asks of it, for people.
  duties      text NOT NULL DEFAULT '',
  -- The number of its duty room; null where it has none.
  duty_phone  text,
  rank        integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  retired     boolean NOT NULL DEFAULT false,
  UNIQUE (county_code, name)
);
COMMENT ON TABLE department IS 'A member of the headquarters (指挥部成员单位) with its duties.';

CREATE TABLE risk_point (
  code        text PRIMARY KEY CHECK (code ~ '^[0-9A-Za-z_-]+$'),
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  name        text NOT NULL,
  hazard      text NOT NULL CHECK (hazard IN ('slope', 'river', 'gully')),
  -- The village or group it lies in.
  admin_area_code text NOT NULL REFERENCES admin_area (code),
  position    geometry(Point, 4326),
  position_quality text NOT NULL CHECK (position_quality IN ('surveyed', 'approximate', 'none')),
  -- The station that watches it; null for none.
  station_code text REFERENCES station (code),
  households  integer CHECK (households >= 0),
  people      integer CHECK (people >= 0),
  demonstration boolean NOT NULL DEFAULT false,
  retired     boolean NOT NULL DEFAULT false
);
CREATE INDEX risk_point_area ON risk_point (admin_area_code);
COMMENT ON TABLE risk_point IS 'A place that may hurt people (隐患点): a slope, a low bank, a gully''s mouth.';

CREATE TABLE person (
  code        text PRIMARY KEY CHECK (code ~ '^[0-9A-Za-z_-]+$'),
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  name        text NOT NULL,
  -- Where the person belongs: decides who may keep and see the entry. Both null: the county's own.
  department_code text REFERENCES department (code),
  admin_area_code text REFERENCES admin_area (code),
  note        text NOT NULL DEFAULT '',
  demonstration boolean NOT NULL DEFAULT false,
  retired     boolean NOT NULL DEFAULT false,
  CHECK (department_code IS NULL OR admin_area_code IS NULL)
);
COMMENT ON TABLE person IS 'A person of the organization; its contacts are in person_contact. Persons who leave are retired, never deleted: records name them.';
CREATE INDEX person_area ON person (admin_area_code);
CREATE INDEX person_department ON person (department_code);
COMMENT ON COLUMN person.demonstration IS 'Invented: no real channel may ever be used for it.';

CREATE TABLE person_contact (
  person_code text NOT NULL REFERENCES person (code) ON DELETE CASCADE,
  -- In this order it is tried, beginning with 1.
  rank        integer NOT NULL CHECK (rank > 0),
  kind        text NOT NULL CHECK (kind IN ('mobile', 'landline', 'satellite', 'email')),
  value       text NOT NULL,
  PRIMARY KEY (person_code, rank),
  UNIQUE (person_code, value)
);
COMMENT ON TABLE person_contact IS 'How a person is reached: personal data, masked unless role and moment need it.';

-- A post is a duty at one place; who holds it is in assignment, so that people change and it stays.
CREATE TABLE post (
  code        text PRIMARY KEY CHECK (code ~ '^[0-9A-Za-z_-]+$'),
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  kind        text NOT NULL CHECK (kind IN (
    'countyLeader', 'countyDuty',
    'departmentHead', 'departmentLiaison',
    'townshipLeader', 'townshipDuty', 'townshipLiaison',
    'villageHead', 'villageLiaison', 'groupHead', 'riskPointMonitor')),
  title       text NOT NULL,
  -- Exactly one place; county posts are at the county's own area.
  department_code text REFERENCES department (code),
  admin_area_code text REFERENCES admin_area (code),
  risk_point_code text REFERENCES risk_point (code),
  -- Order among the posts of its kind at its place: the first is called first.
  rank        integer NOT NULL CHECK (rank > 0),
  retired     boolean NOT NULL DEFAULT false,
  CHECK (num_nonnulls(department_code, admin_area_code, risk_point_code) = 1)
);
CREATE INDEX post_area ON post (admin_area_code, kind);
CREATE INDEX post_department ON post (department_code);
CREATE INDEX post_risk_point ON post (risk_point_code);
COMMENT ON TABLE post IS 'A duty at one place (村主任, 镇值班室, 监测员); called in the order of kind, rank, assignment.';

CREATE TABLE assignment (
  post_code   text NOT NULL REFERENCES post (code) ON DELETE CASCADE,
  person_code text NOT NULL REFERENCES person (code) ON DELETE CASCADE,
  -- 1 holds the post, the others stand in, in this order.
  rank        integer NOT NULL CHECK (rank > 0),
  PRIMARY KEY (post_code, person_code),
  UNIQUE (post_code, rank)
);
CREATE INDEX assignment_person ON assignment (person_code);
COMMENT ON TABLE assignment IS 'Who holds a post, and who stands in when the holder does not answer.';

-- Three roles become ten (src/lib/access/roles.ts). What an account could see, it still can.
ALTER TABLE user_account DROP CONSTRAINT user_account_role_check;
UPDATE user_account SET role = CASE
  WHEN role = 'administrator' THEN 'systemAdministrator'
  WHEN admin_area_code IS NULL AND role = 'operator' THEN 'dutyOfficer'
  WHEN admin_area_code IS NULL THEN 'analyst'
  WHEN length(admin_area_code) = 9 THEN 'township'
  ELSE 'liaison'
END;
UPDATE user_account SET admin_area_code = NULL WHERE role = 'systemAdministrator';
ALTER TABLE user_account
  ADD CONSTRAINT user_account_role_check CHECK (role IN (
    'countyLeader', 'commander', 'dutyOfficer', 'department', 'township', 'liaison', 'analyst',
    'systemAdministrator', 'securityAdministrator', 'auditAdministrator')),
  -- A department's account belongs to one department, a township's and a liaison's to one area.
  ADD COLUMN department_code text REFERENCES department (code),
  -- The person it is, so that calls and tasks find their account.
  ADD COLUMN person_code text REFERENCES person (code),
  ADD CONSTRAINT user_account_field_check CHECK (
    CASE role
      WHEN 'department' THEN admin_area_code IS NULL
      WHEN 'township' THEN length(admin_area_code) = 9 AND department_code IS NULL
      WHEN 'liaison' THEN length(admin_area_code) = 12 AND department_code IS NULL
      ELSE admin_area_code IS NULL AND department_code IS NULL
    END);
CREATE UNIQUE INDEX user_account_person ON user_account (person_code);
