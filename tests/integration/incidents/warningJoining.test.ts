import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import { createWarningJoining } from "@/server/incidents/service";
import { type Announcement, createDeeds, createOutboxService } from "@/server/outbox/service";
import { eachDatabase } from "../../database/eachDatabase";
import { addWarning, type WarningDraft } from "../stations/smallCounty";
import { COMMANDER, type Command, DUTY, NORTH, NOW, openCommand, SOUTH } from "./given";

const log = pino({ level: "silent" });

eachDatabase((_name, open) => {
  describe("a response that goes on", () => {
    let database: Database;
    let command: Command;
    let county: number;
    let north: number;
    const outbox = { listener: (_: Announcement): void => undefined };
    let joining: ReturnType<typeof createWarningJoining>;

    const warn = async (change: Partial<WarningDraft> = {}, exercise = false) => {
      const draft = { areaCode: NORTH, areaName: "北镇", adminAreaCode: NORTH, ...change };
      const id = await addWarning(database, { tier: "red", at: NOW, ...draft });
      await database.pool.query("UPDATE warning SET exercise = $2 WHERE id = $1", [id, exercise]);
      return id;
    };
    const linked = async (incidentId: number) =>
      (await command.incidents.get(incidentId, COMMANDER)).warnings.map(({ id }) => id);
    /** As the outbox tells of a turn of any warning; which one is read from the records. */
    const announce = async (kind: "issue" | "downgrade") => {
      const event = { topic: "warning", payload: { transition: { kind } } };
      outbox.listener({ entries: [{ event }], readings: [] } as unknown as Announcement);
      await joining.settled();
    };

    beforeAll(async () => {
      database = await open();
      command = await openCommand(database);
      county = (await command.open({ title: "试县暴雨", adminAreaCode: "990001" })).id;
      north = (await command.open({ title: "北镇暴雨", adminAreaCode: NORTH })).id;
      joining = createWarningJoining({
        database,
        tell: createDeeds({
          database,
          outbox: createOutboxService({ database, log, countyCode: "990001" }),
        }),
        outbox: {
          subscribe(listener) {
            outbox.listener = listener;
            return () => undefined;
          },
        },
        log,
        countyCode: "990001",
      });
    });
    afterAll(() => joining.stop());

    it("takes in what was warned of before the server started, and in its own area only", async () => {
      await command.order(north, "III", null);
      const before = await warn();
      const elsewhere = await warn({ areaCode: SOUTH, areaName: "南镇", adminAreaCode: SOUTH });
      await joining.start();
      expect(await linked(north)).toEqual([before]);
      // No response was ordered for the county.
      expect(await linked(county)).toEqual([]);
      await command.order(county, "III", null);
      await announce("issue");
      expect(await linked(county)).toEqual([before, elsewhere]);
    });

    it("takes in the flood that follows, and a gauge above the county; no exercise, nothing lifted", async () => {
      const known = await linked(county);
      const flood = await warn({ hazard: "river", areaCode: "S1", areaName: "南河水文站" });
      const above = await warn({ areaCode: "S2", areaName: "上游雨量站", adminAreaCode: null });
      await warn({ areaCode: "S3" }, true);
      await warn({ areaCode: "S4", tier: "none", highestTier: "red", liftedAt: NOW + MINUTE });
      await announce("downgrade");
      expect(await linked(county)).toEqual(known);
      await announce("issue");
      expect(await linked(county)).toEqual([...known, flood, above]);
      expect(await linked(north)).not.toContain(above);
    });

    it("takes in no more once the response has ended", async () => {
      await command.order(north, null, "III");
      const known = await linked(north);
      await warn({ areaCode: "S5" });
      await announce("issue");
      expect(await linked(north)).toEqual(known);
      expect((await command.incidents.get(north, DUTY)).incident.responseLevel).toBeNull();
    });
  });
});
