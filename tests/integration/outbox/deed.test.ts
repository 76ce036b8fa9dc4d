import type { PoolClient } from "pg";
import { pino } from "pino";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Conflict } from "@/lib/error/domainError";
import { createAuditService } from "@/server/audit/service";
import { type Database, send } from "@/server/database/service";
import { createDeeds, createOutboxService } from "@/server/outbox/service";
import { eachDatabase } from "../../database/eachDatabase";
import { COUNTY, forgetAudit, givenCounty } from "../access/given";

eachDatabase((_name, open) => {
  let database: Database;
  let deeds: ReturnType<typeof createDeeds>;
  let told: string[][];
  const audit = createAuditService({ countyCode: COUNTY, wallClock: () => Date.UTC(2026, 6, 14) });

  beforeAll(async () => {
    database = await open();
    await givenCounty(database);
    await database.pool.query(
      "CREATE TABLE noted (text text NOT NULL UNIQUE DEFERRABLE INITIALLY DEFERRED, work bigint)",
    );
  });

  beforeEach(async () => {
    await database.pool.query("TRUNCATE noted");
    await forgetAudit(database);
    const log = pino({ level: "silent" });
    const outbox = createOutboxService({ database, log, countyCode: COUNTY });
    deeds = createDeeds({ database, outbox });
    told = [];
    outbox.subscribe(({ entries }) => {
      told.push(
        entries.map(({ event }) =>
          event.topic === "records" ? event.payload.ids.join() : event.topic,
        ),
      );
    });
  });

  /** Notes a text, in which transaction, with its audit entry and its news. */
  const note = (text: string, before?: (client: PoolClient) => void) =>
    deeds(async (client) => {
      await client.query("INSERT INTO noted VALUES ($1, txid_current())", [text]);
      before?.(client);
      await audit.append(client, {
        actor: { login: "zhang" },
        action: "task.report",
        subject: text,
      });
      const event = { topic: "records", payload: { of: "task", ids: [text] } } as const;
      return { value: text, events: [{ event, adminAreaCode: COUNTY }] };
    });

  const kept = async () => {
    const { rows } = await database.pool.query<{ text: string; work: string }>(
      "SELECT text, work FROM noted ORDER BY text",
    );
    return {
      texts: rows.map(({ text }) => text),
      transactions: new Set(rows.map(({ work }) => work)).size,
    };
  };
  const audited = async () => {
    const { rows } = await database.pool.query<{ subject: string }>(
      "SELECT subject FROM audit_entry ORDER BY number",
    );
    return rows.map(({ subject }) => subject);
  };
  const outcomes = async (asked: readonly Promise<string>[]) =>
    (await Promise.allSettled(asked)).map((one) =>
      one.status === "fulfilled" ? one.value : "refused",
    );

  describe("deeds that come together", () => {
    it("are kept, recorded and told together, in their order", async () => {
      expect(await outcomes(["a", "b", "c"].map((text) => note(text)))).toEqual(["a", "b", "c"]);
      expect(await kept()).toEqual({ texts: ["a", "b", "c"], transactions: 1 });
      expect(await audited()).toEqual(["a", "b", "c"]);
      expect(told).toEqual([["a", "b", "c"]]);
    });

    it("lose nothing by one that is refused in their midst", async () => {
      const refusal = new Conflict({ code: "no", message: "不行。", mend: "算了。" });
      const refused = note("b", () => {
        throw refusal;
      });
      const asked = [note("a"), refused, note("c")];
      expect(await outcomes(asked)).toEqual(["a", "refused", "c"]);
      await expect(refused).rejects.toBe(refusal);
      expect((await kept()).texts).toEqual(["a", "c"]);
      expect(await audited()).toEqual(["a", "c"]);
      expect(told.flat()).toEqual(["a", "c"]);
    });

    it("lose nothing by one whose statement failed unwatched", async () => {
      const failing = note("b", (client) => send(client, "INSERT INTO noted VALUES (NULL, 0)"));
      expect(await outcomes([note("a"), failing, note("c")])).toEqual(["a", "refused", "c"]);
      expect((await kept()).texts).toEqual(["a", "c"]);
      expect(await audited()).toEqual(["a", "c"]);
    });

    it("are done one by one where what they did together cannot be kept", async () => {
      await note("b");
      expect(await outcomes([note("a"), note("b"), note("c")])).toEqual(["a", "refused", "c"]);
      expect(await kept()).toEqual({ texts: ["a", "b", "c"], transactions: 3 });
      expect(await audited()).toEqual(["b", "a", "c"]);
      expect(told.flat()).toEqual(["b", "a", "c"]);
    });
  });
});
