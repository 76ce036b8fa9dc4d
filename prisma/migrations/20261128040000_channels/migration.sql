-- Messages to people and how they travel: deliveries, what is known of each, channels and wording.

CREATE TABLE delivery (
  -- The idempotency key, given by whoever asked for the message and handed on to gateways.
  id          text PRIMARY KEY CHECK (id ~ '^[0-9A-Za-z_:.-]{1,80}$'),
  -- Order of asking: a lane sends in this order.
  number      bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  -- The channel it travels by now; one that could not carry it stands in `tried`.
  channel     text NOT NULL CHECK (channel IN (
    'app', 'webPush', 'sms', 'voice', 'email', 'weCom', 'dingTalk', 'feishu', 'webhook')),
  tried       text[] DEFAULT '{}',
  -- The ways still open when this one fails: [{channel, address}], in order.
  fallback    jsonb NOT NULL DEFAULT '[]',
  -- Null: to a group or a machine, not to a person.
  person_code text REFERENCES person (code),
  -- Phone number, e-mail address; empty where the channel itself knows. Personal data.
  address     text NOT NULL,
  about_kind  text NOT NULL,
  about_id    text NOT NULL,
  -- {code, version, registeredId, variables} of the wording; null for free text.
  template    jsonb,
  subject     text,
  text        text NOT NULL,
  exercise    boolean NOT NULL,
  demonstration boolean NOT NULL,
  state       text NOT NULL CHECK (state IN (
    'queued', 'handed', 'sent', 'delivered', 'read', 'confirmed', 'declined', 'failed', 'withheld')),
  -- Why it is where it is, for people; null where the state says it all.
  reason      text,
  attempts    integer NOT NULL DEFAULT 0,
  -- When it is tried next; null when it waits for nothing.
  due_at      timestamptz,
  -- Wall clock: after this it is of no use to anybody and is not sent.
  not_after   timestamptz NOT NULL,
  enqueued_at timestamptz NOT NULL,
  handed_at   timestamptz,
  -- When it left, or (withheld) when whoever asked was told that it does not.
  sent_at     timestamptz,
  -- The gateway's own number for it.
  gateway_id  text,
  -- Neither an exercise nor an invented person ever reaches a real channel: not even by a mistake.
  CONSTRAINT delivery_never_outside CHECK (
    NOT (exercise OR demonstration) OR channel = 'app' OR state = 'withheld'),
  CONSTRAINT delivery_due_check CHECK ((state = 'queued') = (due_at IS NOT NULL))
);
COMMENT ON TABLE delivery IS 'One message to one addressee; its state follows src/lib/message/deliveryState.ts.';
CREATE INDEX delivery_due ON delivery (channel, due_at, number) WHERE state = 'queued';
CREATE INDEX delivery_untold ON delivery (number) WHERE state = 'withheld' AND sent_at IS NULL;
CREATE INDEX delivery_handed ON delivery (channel) WHERE state = 'handed';
-- Partial, because a message changes its state several times and each index is written again.
CREATE INDEX delivery_own ON delivery (person_code, number) WHERE channel = 'app';
CREATE INDEX delivery_address ON delivery (address, number) WHERE sent_at IS NOT NULL AND address <> '';
CREATE INDEX delivery_gateway ON delivery (gateway_id) WHERE gateway_id IS NOT NULL;

CREATE TABLE delivery_event (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  delivery_id text NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
  -- Wall clock.
  at          timestamptz NOT NULL,
  kind        text NOT NULL CHECK (kind IN (
    'sent', 'delivered', 'read', 'confirmed', 'declined', 'failed', 'withheld',
    'retry', 'fellOver', 'resumed')),
  channel     text NOT NULL,
  reason      text,
  -- What the person said: the key pressed, the reply.
  answer      text,
  -- Names what a gateway or a person reported, so that a repeat is recognised; null for our own.
  report_key  text,
  UNIQUE (delivery_id, report_key)
);
COMMENT ON TABLE delivery_event IS 'What is known of a delivery, in the order it became known; never changed.';

CREATE TABLE channel_setting (
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  channel     text NOT NULL,
  enabled     boolean NOT NULL,
  -- Sealed with AES-256-GCM: keys and passwords, and what stands beside them.
  sealed      text NOT NULL,
  changed_at  timestamptz NOT NULL,
  changed_by  text NOT NULL,
  PRIMARY KEY (county_code, channel)
);
COMMENT ON TABLE channel_setting IS 'How a channel is reached; set from the environment where it is set there.';

CREATE TABLE message_template (
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  -- Kind, hazard and tier it is for: call.rain.red, task.
  code        text NOT NULL,
  version     integer NOT NULL CHECK (version > 0),
  subject     text NOT NULL,
  text        text NOT NULL,
  sms_text    text NOT NULL,
  voice_text  text NOT NULL,
  -- The number the SMS carrier registered the wording under.
  registered_id text,
  changed_at  timestamptz NOT NULL,
  changed_by  text NOT NULL,
  PRIMARY KEY (county_code, code, version)
);
COMMENT ON TABLE message_template IS 'Wording of messages; the newest version is used, older ones stay because messages name them.';

CREATE TABLE push_subscription (
  -- The browser maker's address for one device.
  endpoint    text PRIMARY KEY,
  county_code text NOT NULL REFERENCES county (code) ON DELETE CASCADE,
  user_id     integer NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
  person_code text REFERENCES person (code),
  p256dh      text NOT NULL,
  auth        text NOT NULL,
  device      text NOT NULL,
  created_at  timestamptz NOT NULL,
  last_success_at timestamptz
);
COMMENT ON TABLE push_subscription IS 'Devices that take web push; removed when the maker says one is gone.';
CREATE INDEX push_subscription_person ON push_subscription (person_code);
CREATE INDEX push_subscription_user ON push_subscription (user_id);

-- Whoever forgets to say that a person is invented is corrected here.
CREATE FUNCTION delivery_knows_invented_persons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM person WHERE code = NEW.person_code AND demonstration) THEN
    NEW.demonstration := true;
    IF NEW.channel <> 'app' AND NEW.state <> 'withheld' THEN
      NEW.state := 'withheld';
      NEW.due_at := NULL;
      NEW.reason := '演练未外发';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delivery_invented BEFORE INSERT ON delivery
  FOR EACH ROW EXECUTE FUNCTION delivery_knows_invented_persons();
