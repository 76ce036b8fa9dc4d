-- The commander of an exercise comes in by a one-time link, without a password of anybody's.
ALTER TABLE user_session
  DROP CONSTRAINT user_session_kind_check,
  DROP CONSTRAINT user_session_check1,
  ADD CONSTRAINT user_session_kind_check CHECK (kind IN ('person', 'display', 'device', 'exercise')),
  -- Walls and the commander of an exercise are let in by a link.
  ADD CONSTRAINT user_session_check1 CHECK (
    kind = 'display' OR (admin_area_code IS NULL AND (link_hash IS NULL OR kind = 'exercise')));

-- Simulated people of an exercise have no accounts; their deeds are done once like everybody's.
ALTER TABLE deed ALTER COLUMN user_id DROP NOT NULL;
COMMENT ON COLUMN deed.user_id IS 'Whose account did it; null for simulated people of an exercise.';
