-- Sessions that are listed and end, second factors, log-in guards, and the chain of the audit.

-- One row for each log-in, wall display and phone. The browser holds its id in an encrypted token;
-- everything else is decided here, so that a session can end at any moment.
CREATE TABLE user_session (
  id          text PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  kind        text NOT NULL CHECK (kind IN ('person', 'display', 'device')),
  -- What people know it by: a browser, a phone, the place of a wall.
  name        text NOT NULL,
  -- Whose it is; a display is nobody's, so that a wall outlives the account of who opened it.
  account_id  integer REFERENCES user_account (id) ON DELETE CASCADE,
  -- Of a display: the township it shows; null for the whole county.
  admin_area_code text REFERENCES admin_area (code),
  -- When it last showed a second factor.
  second_factor_at timestamptz,
  address     text,
  opened_by   text NOT NULL,
  created_at  timestamptz NOT NULL,
  -- When a request of it last came, and when a person last moved in it; written together, seldom.
  seen_at     timestamptz NOT NULL,
  active_at   timestamptz NOT NULL,
  -- It ends here whatever happens; null for never.
  expires_at  timestamptz,
  ended_at    timestamptz,
  -- SHA-256 of the one-time link that a display is opened with, until it was used.
  link_hash   text UNIQUE,
  link_until  timestamptz,
  CHECK ((kind = 'display') = (account_id IS NULL)),
  CHECK (kind = 'display' OR (admin_area_code IS NULL AND link_hash IS NULL))
);
COMMENT ON TABLE user_session IS 'A log-in, wall display or phone; checked on every request and socket. Wall-clock instants.';
CREATE INDEX user_session_account ON user_session (account_id, ended_at);
CREATE INDEX user_session_created ON user_session (county_code, created_at DESC);

ALTER TABLE user_account
  -- Null until a security administrator has given the account its role; only then it may log in.
  ADD COLUMN authorized_at timestamptz,
  ADD COLUMN password_set_at timestamptz,
  -- Chosen by somebody else: the first thing to do is to choose one's own.
  ADD COLUMN password_is_temporary boolean NOT NULL DEFAULT false,
  -- The one before, which may not be taken again.
  ADD COLUMN former_password_hash text,
  DROP COLUMN failed_attempts,
  DROP COLUMN locked_until;
UPDATE user_account SET authorized_at = created_at, password_set_at = created_at;
ALTER TABLE user_account ALTER COLUMN password_set_at SET NOT NULL;

-- Failures are counted by where they come from: what strangers do never locks out who is known.
CREATE TABLE login_guard (
  account_id  integer NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
  -- 'device:<digest>' or 'address:<address>' that has logged in before, or 'stranger' for all others.
  origin      text NOT NULL,
  failures    integer NOT NULL DEFAULT 0,
  -- Lock-outs in a row: each lasts longer than the one before.
  lockouts    integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  -- When it last logged in; null for strangers.
  known_at    timestamptz,
  PRIMARY KEY (account_id, origin)
);
COMMENT ON TABLE login_guard IS 'Failed log-ins of an account by origin, and the origins that are known.';

CREATE TABLE second_factor (
  account_id  integer PRIMARY KEY REFERENCES user_account (id) ON DELETE CASCADE,
  -- AES-256-GCM under a key that is not in the database: nonce, tag and ciphertext, base64.
  sealed_secret text NOT NULL,
  created_at  timestamptz NOT NULL,
  -- Null until a first code was shown: before that nothing asks for it.
  confirmed_at timestamptz,
  -- Number of the last 30-second step whose code was taken: none is taken twice.
  last_step   bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE second_factor IS 'The time-based one-time password (RFC 6238) of an account.';

CREATE TABLE recovery_code (
  account_id  integer NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
  hash        text NOT NULL,
  used_at     timestamptz,
  PRIMARY KEY (account_id, hash)
);
COMMENT ON TABLE recovery_code IS 'SHA-256 of the codes that stand in once each for a lost second factor.';

-- The chain of the audit: every entry is numbered without gaps in its county and covers the one
-- before. The text that is hashed is fixed: `src/lib/audit/chain.ts` computes it independently.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(value) || ':' || value END || ','
$$;
COMMENT ON FUNCTION audit_field IS 'A field of an audit entry, its length before it, so that no two entries make the same text.';

CREATE FUNCTION audit_hash(
  previous_hash text, number bigint, county_code text, at timestamptz, actor text, action text,
  subject text, detail jsonb, address text
) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(
    audit_field(previous_hash) || audit_field(number::text) || audit_field(county_code)
    || audit_field(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit_field(actor) || audit_field(action) || audit_field(subject)
    || audit_field(detail::text) || audit_field(address), 'UTF8')), 'hex')
$$;
COMMENT ON FUNCTION audit_hash IS 'SHA-256 of an audit entry and of the hash before it, in hexadecimal.';

ALTER TABLE audit_entry
  ADD COLUMN number bigint,
  ADD COLUMN previous_hash text,
  ADD COLUMN hash text;

-- The newest entry of each county, apart from the entries: a cut-off tail shows.
CREATE TABLE audit_head (
  county_code text PRIMARY KEY,
  number      bigint NOT NULL,
  hash        text NOT NULL
);
COMMENT ON TABLE audit_head IS 'Number and hash of the newest audit entry of a county.';

-- What was recorded before the chain is chained in its order.
ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_immutable;
DO $$
DECLARE
  entry audit_entry%ROWTYPE;
  head audit_head%ROWTYPE;
BEGIN
  FOR entry IN SELECT * FROM audit_entry ORDER BY county_code COLLATE "C", id LOOP
    IF head.county_code IS DISTINCT FROM entry.county_code THEN
      head.county_code := entry.county_code;
      head.number := 0;
      head.hash := '';
    END IF;
    UPDATE audit_entry SET number = head.number + 1, previous_hash = head.hash,
        hash = audit_hash(head.hash, head.number + 1, entry.county_code, entry.at, entry.actor,
          entry.action, entry.subject, entry.detail, entry.address)
      WHERE id = entry.id RETURNING audit_entry.number, audit_entry.hash INTO head.number, head.hash;
    INSERT INTO audit_head (county_code, number, hash)
      VALUES (head.county_code, head.number, head.hash)
      ON CONFLICT (county_code) DO UPDATE SET number = excluded.number, hash = excluded.hash;
  END LOOP;
END $$;
ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_immutable;

ALTER TABLE audit_entry
  ALTER COLUMN number SET NOT NULL,
  ALTER COLUMN previous_hash SET NOT NULL,
  ALTER COLUMN hash SET NOT NULL;
CREATE UNIQUE INDEX audit_entry_number ON audit_entry (county_code, number);
CREATE INDEX audit_entry_actor ON audit_entry (county_code, actor, number DESC);
CREATE TRIGGER audit_entry_kept BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
COMMENT ON TABLE audit_entry IS 'Who did what, in wall-clock time; append-only, each entry covering the one before.';
