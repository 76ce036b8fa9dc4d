import { pino } from "pino";
import type { Viewer } from "@/lib/access/viewer";
import type { CallPolicy } from "@/lib/calling/policy";
import { compose } from "@/lib/message/compose";
import { DEFAULT_TEMPLATES } from "@/lib/message/defaultTemplates";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import type { Receipt } from "@/lib/message/receipt";
import { codesFor } from "@/lib/message/template";
import type { CallingOrganization } from "@/lib/people/callingOrganization";
import type { Instant } from "@/lib/time/instant";
import type { Tier } from "@/lib/warning/tier";
import { createAuditService } from "@/server/audit/service";
import { createCallService } from "@/server/calls/service";
import type { ReceiptsListener } from "@/server/channels/service";
import type { Database } from "@/server/database/service";
import { keptRosters } from "@/server/duty/service";
import { createDeeds, createOutboxService } from "@/server/outbox/service";
import { createPeopleService } from "@/server/people/service";
import { createWarningService } from "@/server/warnings/service";
import { COUNTY, NORTH, organization, SOUTH } from "../../unit/calling/given";
import { addTransition, addWarning, WHOLE_COUNTY } from "../stations/smallCounty";

export const OFFICER: Viewer = { ...WHOLE_COUNTY, secondFactor: true };

export function viewerOf(personCode: string): Viewer {
  return {
    ...WHOLE_COUNTY,
    userId: 9,
    login: personCode,
    role: "liaison",
    adminAreaCode: `${NORTH}001`,
    personCode,
  };
}

/** Puts an organization where the county's areas are but for its two townships. */
export async function addOrganization(
  database: Database,
  of: CallingOrganization = organization(),
): Promise<void> {
  const rows = (list: readonly unknown[]) => [JSON.stringify(list)];
  await database.pool.query(
    `INSERT INTO admin_area (code, county_code, level, name, parent_code)
     SELECT code, '${COUNTY}', level, name, "parentCode"
       FROM jsonb_to_recordset($1) AS area (code text, level text, name text, "parentCode" text)
      ORDER BY length(code) ON CONFLICT (code) DO NOTHING`,
    rows(of.areas),
  );
  await database.pool.query(
    `INSERT INTO risk_point (code, county_code, name, hazard, admin_area_code, position_quality, station_code)
     SELECT code, '${COUNTY}', name, hazard, "adminAreaCode", 'none',
            (SELECT station.code FROM station WHERE station.code = "stationCode")
       FROM jsonb_to_recordset($1) AS point (code text, name text, hazard text, "adminAreaCode" text, "stationCode" text)`,
    rows(of.riskPoints),
  );
  await database.pool.query(
    `WITH given AS (SELECT * FROM jsonb_to_recordset($1) AS person (code text, name text, demonstration boolean, contacts jsonb)),
     added AS (INSERT INTO person (code, county_code, name, demonstration)
       SELECT code, '${COUNTY}', name, demonstration FROM given RETURNING code)
     INSERT INTO person_contact (person_code, rank, kind, value)
     SELECT given.code, (contact ->> 'rank')::integer, contact ->> 'kind', contact ->> 'value'
       FROM added JOIN given USING (code), jsonb_array_elements(given.contacts) AS contact`,
    rows(of.persons),
  );
  await database.pool.query(
    `INSERT INTO post (code, county_code, kind, title, rank, admin_area_code, risk_point_code)
     SELECT code, '${COUNTY}', kind, title, rank,
            CASE WHEN place ->> 'kind' = 'area' THEN place ->> 'code' END,
            CASE WHEN place ->> 'kind' = 'riskPoint' THEN place ->> 'code' END
       FROM jsonb_to_recordset($1) AS post (code text, kind text, title text, rank integer, place jsonb)`,
    rows(of.posts),
  );
  await database.pool.query(
    `INSERT INTO assignment (post_code, person_code, rank)
     SELECT post.code, holder ->> 'personCode', (holder ->> 'rank')::integer
       FROM jsonb_to_recordset($1) AS post (code text, holders jsonb), jsonb_array_elements(holders) AS holder`,
    rows(of.posts),
  );
}

/** Calls over a clock that tests set, and channels that keep what they are given. */
export function givenCalls(database: Database, start: Instant) {
  const log = pino({ level: "fatal" });
  const hands = { now: start };
  const wallNow = () => hands.now;
  const audit = createAuditService({ countyCode: COUNTY, wallClock: wallNow });
  const outbox = createOutboxService({ database, log, countyCode: COUNTY, wallNow });
  const warnings = createWarningService({ database, countyCode: COUNTY });
  const deeds = createDeeds({ database, outbox });
  const people = createPeopleService({
    database,
    deeds,
    audit,
    countyCode: COUNTY,
    rosters: (client) => keptRosters(client, COUNTY),
    wallClock: wallNow,
  });
  const messages: OutgoingMessage[] = [];
  let failing: Error | null = null;

  /** A server of its own over the same database; the one before it is left as a kill leaves it. */
  function startServer(folderPolicy: CallPolicy | null = null) {
    const listeners: ReceiptsListener[] = [];
    const calls = createCallService({
      database,
      outbox,
      clock: {
        now: () => hands.now,
        state: () => ({ mode: "live" }),
        subscribe: () => () => undefined,
        wallNow,
      },
      people,
      channels: {
        compose(subject, channel, words) {
          const codes = codesFor(subject);
          const template = DEFAULT_TEMPLATES.find(({ code }) => codes.includes(code));
          if (!template) throw new Error(`no template for ${codes[0]}`);
          const sms = { signature: "试县应急", confirmation: "回1确认，回2不能到位" };
          return compose(template, channel, { ...words, sms });
        },
        async enqueue(_client, asked) {
          if (failing && asked.length > 0) throw failing;
          messages.push(...asked);
        },
        onReceipts: (listener) => void listeners.push(listener),
      },
      audit,
      log,
      warnings,
      timeZone: "Asia/Shanghai",
      folderPolicy,
      countyCode: COUNTY,
      areas: {
        townships: [
          { code: NORTH, name: "北镇" },
          { code: SOUTH, name: "南镇" },
        ],
        villages: [
          { code: `${NORTH}001`, name: "一村", townshipCode: NORTH },
          { code: `${NORTH}002`, name: "二村", townshipCode: NORTH },
          { code: `${SOUTH}001`, name: "三村", townshipCode: SOUTH },
        ],
      },
    });
    const receive = (receipts: readonly Receipt[]) =>
      database.write(async (client) => {
        for (const listener of listeners) await listener(client, receipts);
      });
    return { calls, receive };
  }

  /** A transition as judging says it: on record, and in the outbox. */
  async function transition(draft: {
    readonly warningId: number;
    readonly seriesId: number;
    readonly kind: "issue" | "upgrade" | "downgrade" | "lift" | "correction" | "member";
    readonly from: Tier;
    readonly to: Tier;
  }): Promise<number> {
    const id = await addTransition(database, { ...draft, at: hands.now });
    await database.pool.query(
      `UPDATE warning SET tier = $2, lifted_at = $3,
              highest_tier = CASE WHEN $2 = 'none' THEN highest_tier ELSE $2 END WHERE id = $1`,
      [draft.warningId, draft.to, draft.to === "none" ? new Date(hands.now) : null],
    );
    await database.write(async (client) => {
      const [warning] = await warnings.summaries(client, [draft.warningId]);
      const [said] = (await warnings.transitionsSince(client, 0, OFFICER)).filter(
        (one) => one.id === id,
      );
      if (!warning || !said) throw new Error("the transition was not written");
      await outbox.append(client, [
        {
          event: { topic: "warning", payload: { warning, transition: said } },
          adminAreaCode: warning.adminAreaCode,
        },
      ]);
    });
    return id;
  }

  return {
    hands,
    messages,
    outbox,
    startServer,
    transition,
    rainWarning: (tier: Tier, township = NORTH) =>
      addWarning(database, {
        areaCode: township,
        areaName: township === NORTH ? "北镇" : "南镇",
        adminAreaCode: township,
        tier,
        at: hands.now,
      }),
    /** Messages that ask for a confirmation, by person, each person once. */
    called: () => [
      ...new Set(
        messages.filter(({ id }) => id.startsWith("call:")).map(({ personCode }) => personCode),
      ),
    ],
    fail(error: Error | null) {
      failing = error;
    },
  };
}
