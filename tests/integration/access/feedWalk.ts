import { describe, expect, it } from "vitest";
import { may, type PermissionName } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { RECORD_KINDS, type RecordKind } from "@/lib/feed/event";
import type { AddressedEvent } from "@/server/outbox/service";
import { Screen, until } from "../push/given";
import { COUNTY } from "./given";
import type { Setting } from "./setting";

/** What news of a kind of record rests on. */
const READ_BY: Readonly<Record<RecordKind, PermissionName>> = {
  call: "call.read",
  delivery: "channel.read",
  duty: "duty.now",
  evacuation: "task.read",
  incident: "incident.read",
  organization: "organization.read",
  task: "task.read",
};

/** An event, who may hear of it by right, and what it is called here. */
interface Told {
  readonly name: string;
  readonly by: PermissionName;
  readonly said: AddressedEvent;
}

/** Every kind of event, once for each of some areas. */
async function everyKind(
  { running, own }: Setting,
  areas: readonly (string | null)[],
): Promise<readonly Told[]> {
  const { clock, database, warnings } = running.application;
  const [warning] = await warnings.summaries(database.pool, [Number(own.warning)]);
  const maker = { adminAreaCode: null, role: "countyLeader" } as const;
  const [transition] = await warnings.transitionsSince(database.pool, 0, {
    ...maker,
    userId: 0,
    login: "maker",
    name: "布置",
    departmentCode: null,
    personCode: null,
    secondFactor: true,
  });
  if (!warning || !transition) throw new Error("no warning to tell of");
  return areas.flatMap((adminAreaCode): Told[] => {
    const told = (name: string, by: PermissionName, event: AddressedEvent["event"]): Told => ({
      name: `${name} ${adminAreaCode}`,
      by,
      said: { event, adminAreaCode },
    });
    return [
      told("station", "situation.read", {
        topic: "station",
        payload: { stationCode: own.station, silentSince: null },
      }),
      // Of one member's tier alone: nobody is called for that.
      told("warning", "situation.read", {
        topic: "warning",
        payload: {
          warning: { ...warning, adminAreaCode },
          transition: { ...transition, kind: "member" },
        },
      }),
      told("clock", "situation.read", {
        topic: "clock",
        payload: { clock: clock.state(), wallNow: clock.wallNow() },
      }),
      ...RECORD_KINDS.map((of) =>
        told(of, READ_BY[of], { topic: "records", payload: { of, ids: [] } }),
      ),
    ];
  });
}

const sees = ({ adminAreaCode: own }: Viewer, area: string | null) =>
  own === null || area === null || area.startsWith(own);

/** A village is told what is said of its township; a warning of no known area is the county's alone. */
const concerns = (viewer: Viewer, { adminAreaCode: area, event }: Told["said"]) => {
  if (event.topic !== "warning") return sees(viewer, area);
  if (area === null) return viewer.adminAreaCode === null;
  return sees(viewer, area) || viewer.adminAreaCode?.startsWith(area);
};

/** The live feed: who is let in, and what each is told. */
export function describeFeed(setting: () => Setting): void {
  const screenOf = (cookie: string) =>
    new Screen(setting().running.url.replace("localhost", "127.0.0.1"), { cookie });

  describe("the live feed", () => {
    it("lets in who may read the situation, and nobody else", async () => {
      const { callers } = setting();
      const outside = callers.filter(({ viewer }) => !may(viewer, "situation.read"));
      expect(outside.map(({ viewer }) => viewer.role)).toEqual(
        expect.arrayContaining(["securityAdministrator", "auditAdministrator"]),
      );
      await Promise.all(
        callers.map(async ({ name, viewer, cookie }) => {
          const screen = screenOf(cookie);
          const expected = may(viewer, "situation.read") ? "connected" : "forbidden";
          expect(await screen.connect(), name).toBe(expected);
          screen.close();
        }),
      );
    });

    it("tells each of every kind of event what its right and its area let it know", async () => {
      const { callers, foreign, own, running } = setting();
      const { database, outbox } = running.application;
      const told = await everyKind(setting(), [
        null,
        COUNTY,
        own.township,
        own.village,
        foreign.village,
      ]);
      const say = async (events: readonly AddressedEvent[]) => {
        const entries = await database.write((client) => outbox.append(client, events));
        outbox.announce({ entries, readings: [] });
        return entries.map(({ event }) => event.id);
      };
      const start = await outbox.newest();
      const missed = await say(told.map(({ said }) => said));
      const screens = await Promise.all(
        callers
          .filter(({ viewer }) => may(viewer, "situation.read"))
          .map(async (caller) => {
            const screen = screenOf(caller.cookie);
            expect(await screen.open(start), caller.name).toBe("ok");
            return { ...caller, screen };
          }),
      );
      const live = await say(told.map(({ said }) => said));
      const [last = 0] = await say([
        {
          event: { topic: "station", payload: { stationCode: own.station, silentSince: null } },
          adminAreaCode: null,
        },
      ]);
      for (const { name, viewer, screen } of screens) {
        await until(() => screen.cursor === last);
        const expected = told
          .filter(({ by, said }) => may(viewer, by) && concerns(viewer, said))
          .map((one) => one.name);
        // What else the product says meanwhile is not asked about here.
        const heard = (ids: readonly number[]) =>
          told.flatMap((one, index) => (screen.events.includes(ids[index] ?? 0) ? [one.name] : []));
        expect(heard(missed), `${name}, caught up`).toEqual(expected);
        expect(heard(live), `${name}, live`).toEqual(expected);
        screen.close();
      }
    });

    it("sends readings of stations to those who may see the station", async () => {
      const { callers, foreign, own, running } = setting();
      const { database, outbox } = running.application;
      const seriesOf = async (station: string) => {
        const { rows } = await database.pool.query<{ id: number }>(
          `SELECT series.id FROM series JOIN station ON station.id = series.station_id
            WHERE station.code = $1 ORDER BY series.id LIMIT 1`,
          [station],
        );
        return Number(rows[0]?.id);
      };
      const [mine, other] = [await seriesOf(own.station), await seriesOf(foreign.station)];
      const screens = await Promise.all(
        callers
          .filter(({ viewer }) => may(viewer, "situation.read"))
          .map(async (caller) => {
            const screen = screenOf(caller.cookie);
            await screen.open(await outbox.newest());
            return { ...caller, screen };
          }),
      );
      outbox.announce({
        entries: [],
        readings: [
          [other, 1, 0, "good"],
          [mine, 1, 0, "good"],
        ],
      });
      const areas = new Map([
        [mine, own.township],
        [other, foreign.township],
      ]);
      // Who is to hear nothing is looked at when all the others have heard.
      const mostFirst = screens.toSorted(
        (a, b) => (a.viewer.adminAreaCode ?? "").length - (b.viewer.adminAreaCode ?? "").length,
      );
      for (const { name, viewer, screen } of mostFirst) {
        const expected = [...areas].flatMap(([series, area]) =>
          sees(viewer, area) ? [series] : [],
        );
        const heard = () =>
          screen.readings.flatMap(([series]) => (areas.has(series) ? [series] : []));
        await until(() => heard().length >= expected.length);
        expect(heard().toSorted(), name).toEqual(expected.toSorted());
        screen.close();
      }
    });
  });
}
