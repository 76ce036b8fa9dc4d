import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { addReadings, addStation, every } from "../stations/smallCounty";
import { type Command, DUTY, NORTH, NOW, openCommand, SOUTH } from "./given";

eachDatabase((_name, open) => {
  describe("the draft of a report", () => {
    let database: Database;
    let command: Command;

    const draftOf = async (change: Record<string, unknown>) => {
      const { id } = await command.open(change);
      const form = { deedId: randomUUID(), kind: "first" } as const;
      return (await command.incidents.draftReport(id, form, DUTY)).fields;
    };

    beforeAll(async () => {
      database = await open();
      command = await openCommand(database);
    });

    it("says where nothing was measured and nobody is on duty", async () => {
      const { weather, contact } = await draftOf({});
      expect(weather).toBe(
        "7月13日14时30分至7月14日2时30分，暂无雨量资料。暂无水位资料。\n无预警记录。",
      );
      expect(contact).toBe("值班员 0831-0000009");
      expect((await draftOf({ kind: "accident", adminAreaCode: SOUTH })).weather).toBe(
        "无预警记录。",
      );
    });

    it("tells rain and peaks of the event by the readings, of its area", async () => {
      const { gauge, counter, section } = command.county;
      // 0.5 mm in each of the 144 five minutes of 12 h, and what fell before is not the event's.
      await addReadings(
        database,
        gauge,
        every(5 * MINUTE, 146, NOW, () => 0.5),
      );
      // From 100 to 130 mm, heard since an hour.
      await addReadings(
        database,
        counter,
        every(5 * MINUTE, 13, NOW, (index) => 100 + 2.5 * index),
      );
      await addReadings(database, section, [
        { at: NOW - 13 * HOUR, value: 13.5 },
        ...every(10 * MINUTE, 7, NOW - HOUR, (index) => 10 + 0.4 * index),
        { at: NOW - 50 * MINUTE, value: 12.2 },
        { at: NOW - 40 * MINUTE, value: 12.9, quality: "bad" },
      ]);
      const beyond = await addStation(database, {
        code: "R9",
        name: "上游雨量站",
        kind: "rain",
        area: null,
      });
      await database.pool.query("UPDATE station SET outside_county = true WHERE code = 'R9'");
      await addReadings(
        database,
        beyond,
        every(5 * MINUTE, 12, NOW, () => 9),
      );

      expect((await draftOf({ adminAreaCode: NORTH })).weather.split("\n")[0]).toBe(
        "7月13日14时30分至7月14日2时30分，北镇面雨量72.0毫米（1站）；累计雨量最大的是北岭雨量站72.0毫米。最高水位：北岭水文站12.40米（7月14日1时30分，超保证水位0.40米）。",
      );
      expect((await draftOf({ adminAreaCode: "990001" })).weather.split("\n")[0]).toBe(
        "7月13日14时30分至7月14日2时30分，试县面雨量51.0毫米（2站算术平均，其中1站资料不全）；累计雨量最大的是北岭雨量站72.0毫米、南坪雨量站30.0毫米。最高水位：北岭水文站12.40米（7月14日1时30分，超保证水位0.40米）。",
      );
    });

    it("names who keeps the county's duty room now, with its telephone", async () => {
      await database.pool.query(
        `INSERT INTO duty_shift (county_code, unit_kind, unit_code, role, person_code, starts_at, ends_at)
         VALUES ('990001', 'county', '990001', 'officer', 'p-duty', $1, $2),
                ('990001', 'county', '990001', 'officer', 'p-north', $2, $3)`,
        [NOW - HOUR, NOW + HOUR, NOW + 2 * HOUR].map((at) => new Date(at)),
      );
      expect((await draftOf({})).contact).toBe("周敏（试县值班室值班员） 0831-0000009");
    });
  });
});
