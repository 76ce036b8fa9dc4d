-- A phone makes a picture smaller before it sends it, and says itself where it was taken.

ALTER TABLE attachment_origin ADD COLUMN accuracy_m double precision CHECK (accuracy_m >= 0);
COMMENT ON COLUMN attachment_origin.accuracy_m IS
  'Radius in metres of the phone''s own fix when the picture was taken; null where its camera wrote the position.';
