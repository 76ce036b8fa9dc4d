-- People hear of their tasks by message, and of late ones step by step further up.

-- How many of the county's steps were taken since the task's present clock ran out.
ALTER TABLE task ADD COLUMN told_steps integer NOT NULL DEFAULT 0 CHECK (told_steps >= 0);
CREATE INDEX task_late ON task (county_code, due_at) WHERE due_at IS NOT NULL AND overdue_at IS NOT NULL;

ALTER TABLE task_report DROP CONSTRAINT task_report_deed_check;
ALTER TABLE task_report ADD CONSTRAINT task_report_deed_check
  CHECK (deed IN ('assign', 'release', 'accept', 'depart', 'arrive', 'progress', 'finish', 'refuse', 'reassign', 'withdraw', 'overdue', 'escalate'));

CREATE TABLE task_message (
  -- The message's number without its channel: by whichever it is answered, it is the same.
  name        text NOT NULL,
  -- The step that gave the task: one given to somebody else since is not theirs to accept.
  report_id   bigint NOT NULL REFERENCES task_report (id) ON DELETE CASCADE,
  PRIMARY KEY (name, report_id)
);
CREATE INDEX task_message_report ON task_message (report_id);
COMMENT ON TABLE task_message IS 'Which tasks a message to a person names, so that its answer is an answer to them.';
