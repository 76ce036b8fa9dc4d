import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as answerCall } from "@/app/api/v1/calls/[round]/confirm/route";
import { POST as answerField } from "@/app/api/v1/field/answer/route";
import { createAccessService } from "@/server/access/service";
import { type Application, setApplication } from "@/server/application";
import { createAuditService } from "@/server/audit/service";
import type { Database } from "@/server/database/service";
import { createDeedService } from "@/server/deeds/service";
import { createFieldService } from "@/server/field/service";
import { createDeeds } from "@/server/outbox/service";
import { createFieldDirectory } from "@/server/people/service";
import { createWarningService } from "@/server/warnings/service";
import { eachDatabase } from "../../database/eachDatabase";
import { COUNTY, NORTH_ONE } from "../../unit/calling/given";
import { headersOf, SECRET } from "../access/given";
import { addOrganization, givenCalls, viewerOf } from "../calls/given";
import { NOW, openCommand } from "../incidents/given";

/** The village head, who is called first in the village. */
const HEAD = "head1";

/** A page whose scripts have not come yet, or never will: what the browser sends by itself counts. */
eachDatabase((_name, open) => {
  let database: Database;
  let gauge: number;
  let given: ReturnType<typeof givenCalls>;
  let calls: ReturnType<typeof given.startServer>["calls"];
  let userId: number;

  beforeAll(async () => {
    database = await open();
    const command = await openCommand(database);
    gauge = command.county.gauge;
    await addOrganization(database);
    const log = pino({ level: "silent" });
    const wallNow = () => NOW;
    const audit = createAuditService({ countyCode: COUNTY, wallClock: wallNow });
    const access = createAccessService({
      database,
      audit,
      countyCode: COUNTY,
      secret: SECRET,
      sealSecret: SECRET,
      issuer: "试县应急大脑",
      restsAfter: 30 * 60_000,
      passwordLasts: null,
      isExercise: () => false,
      wallClock: Date.now,
    });
    const account = {
      login: HEAD,
      name: "村主任",
      role: "liaison",
      adminAreaCode: NORTH_ONE,
      personCode: HEAD,
      password: "Nanguang-2026",
    } as const;
    // The accounts of the incidents' county have numbers that no sequence gave.
    await database.pool.query(
      "SELECT setval(pg_get_serial_sequence('user_account', 'id'), max(id)) FROM user_account",
    );
    await access.addAccount(account, "console");
    const { rows } = await database.pool.query<{ id: number }>(
      "SELECT id FROM user_account WHERE login = $1",
      [HEAD],
    );
    userId = rows[0]?.id ?? 0;
    given = givenCalls(database, NOW);
    calls = given.startServer().calls;
    const deeds = createDeeds({ database, outbox: given.outbox });
    const field = createFieldService({
      database,
      clock: { now: () => NOW, state: () => ({ mode: "live" }), wallNow },
      deeds,
      once: createDeedService({ deeds, audit, countyCode: COUNTY, wallNow }),
      audit,
      calls,
      tasks: command.tasks,
      incidents: command.incidents,
      attachments: command.attachments,
      warnings: createWarningService({ database, countyCode: COUNTY }),
      directory: createFieldDirectory(database.pool, COUNTY),
      log,
      countyCode: COUNTY,
      timeZone: "Asia/Shanghai",
      acceptMinutes: 5,
    });
    // The handlers ask for these and nothing else.
    const served: Application = Object.assign(Object.create(null), { access, calls, field, log });
    setApplication(served);
  });
  afterAll(() => setApplication(null));

  let roundId: number;
  beforeEach(async () => {
    await database.pool.query("DELETE FROM warning_transition");
    await database.pool.query("DELETE FROM warning");
    await database.pool.query("DELETE FROM outbox");
    await calls.tick();
    const warningId = await given.rainWarning("orange");
    await given.transition({
      warningId,
      seriesId: gauge,
      kind: "issue",
      from: "none",
      to: "orange",
    });
    await calls.tick();
    const [mine] = await calls.mine(viewerOf(HEAD));
    if (!mine) throw new Error("the village head was not called");
    roundId = mine.roundId;
  });

  const answered = async () => (await calls.mine(viewerOf(HEAD)))[0]?.answer;
  const form = async (fields: Readonly<Record<string, string>>) =>
    new Request("http://localhost/", {
      method: "POST",
      headers: await headersOf(database, HEAD, { kind: "device" }),
      body: new URLSearchParams(fields),
    });

  describe("the plain form of one's calls", () => {
    const send = async (fields: Readonly<Record<string, string>>) =>
      answerCall(await form(fields), { params: Promise.resolve({ round: String(roundId) }) });

    it("confirms, and leads back to the page it came from", async () => {
      const answer = await send({ deedId: randomUUID(), answer: "confirmed", back: "/calls/mine" });
      expect(answer.status).toBe(303);
      expect(answer.headers.get("location")).toBe("/calls/mine");
      expect(await answered()).toBe("confirmed");
    });

    it("leads nowhere else, whatever the form says", async () => {
      const answer = await send({
        deedId: randomUUID(),
        answer: "confirmed",
        back: "//evil.example",
      });
      expect(answer.status).toBe(422);
      expect(await answered()).toBeNull();
    });
  });

  describe("the plain form of the field page", () => {
    const fields = (change: Readonly<Record<string, string>> = {}) => ({
      id: randomUUID(),
      userId: String(userId),
      roundId: String(roundId),
      answer: "confirmCall",
      ...change,
    });

    it("confirms once, however often the button is pressed", async () => {
      const pressed = fields();
      for (let presses = 0; presses < 2; presses += 1) {
        const answer = await answerField(await form(pressed), undefined);
        expect(answer.status).toBe(303);
        expect(answer.headers.get("location")).toBe("/field");
      }
      expect(await answered()).toBe("confirmed");
      const { rows } = await database.pool.query(
        "SELECT FROM call_event WHERE round_id = $1 AND kind = 'confirmed'",
        [roundId],
      );
      expect(rows).toHaveLength(1);
    });

    it("says on the page when it was not taken: a call of somebody else's, another's form", async () => {
      const unknown = await answerField(await form(fields({ roundId: "4711" })), undefined);
      expect(unknown.headers.get("location")).toBe("/field?unanswered=4711");
      const foreign = await answerField(
        await form(fields({ userId: String(userId + 1) })),
        undefined,
      );
      expect(foreign.status).toBe(409);
      expect(await answered()).toBeNull();
    });
  });
});
