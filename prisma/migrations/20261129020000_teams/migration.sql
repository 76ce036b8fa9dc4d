-- Teams are kept on a page of their own, and a team that is disbanded says by whom and why.

ALTER TABLE team
  ADD COLUMN duties text NOT NULL DEFAULT '',
  ADD COLUMN base   text NOT NULL DEFAULT '',
  ADD COLUMN phone  text,
  ADD COLUMN disbanded_at      timestamptz,
  ADD COLUMN disbanded_by      text,
  ADD COLUMN disbanded_because text;

-- What was retired before there was a page has no reason, and gets none invented.
ALTER TABLE team ADD CONSTRAINT team_disbanded_check CHECK (
  (disbanded_at IS NULL) = (disbanded_by IS NULL)
  AND (disbanded_at IS NULL) = (disbanded_because IS NULL)
  AND (retired OR disbanded_at IS NULL)
);

COMMENT ON COLUMN team.duties IS 'What it is for and what it brings: 抢险, 冲锋舟 2 艘.';
COMMENT ON COLUMN team.base IS 'Where it stands ready, in words.';
COMMENT ON COLUMN team.phone IS 'Of its duty room: an office''s number and no person''s, so it is not masked.';
COMMENT ON COLUMN team.disbanded_because IS 'Why it was disbanded, in the words of who did it.';
