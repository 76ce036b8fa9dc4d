-- What stays inside the house is settled in the statement that keeps it: nothing waits to be told.

UPDATE delivery SET state = 'sent', sent_at = enqueued_at, due_at = NULL
 WHERE channel = 'app' AND state = 'queued';
UPDATE delivery SET sent_at = enqueued_at WHERE state = 'withheld' AND sent_at IS NULL;
DROP INDEX delivery_untold;
ALTER TABLE delivery ADD CONSTRAINT delivery_withheld_check
  CHECK (state <> 'withheld' OR sent_at IS NOT NULL);

CREATE OR REPLACE FUNCTION delivery_knows_invented_persons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM person WHERE code = NEW.person_code AND demonstration) THEN
    NEW.demonstration := true;
    IF NEW.channel <> 'app' AND NEW.state <> 'withheld' THEN
      NEW.state := 'withheld';
      NEW.sent_at := NEW.enqueued_at;
      NEW.due_at := NULL;
      NEW.reason := '演练未外发';
    END IF;
  END IF;
  RETURN NEW;
END $$;
