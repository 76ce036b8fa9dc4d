-- A phone's session holds on the device it was opened on.

ALTER TABLE user_session ADD COLUMN device_hash text;
COMMENT ON COLUMN user_session.device_hash IS
  'SHA-256 (base64url, cut to 132 bits) of the cookie the device is known by; the session holds only beside it. Null where it is bound to none.';
