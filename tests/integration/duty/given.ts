import { pino } from "pino";
import type { Viewer } from "@/lib/access/viewer";
import type { DutyUnit } from "@/lib/duty/unit";
import type { ClockState } from "@/lib/time/countyClock";
import { createAuditService } from "@/server/audit/service";
import { createChannelService } from "@/server/channels/service";
import type { Database } from "@/server/database/service";
import { createDutyService, createGapAlarms, keptRosters } from "@/server/duty/service";
import { createDeeds, type Deeds } from "@/server/outbox/service";
import { createDutyDirectory, createPeopleService } from "@/server/people/service";

export const COUNTY = "511525";
export const QINGFU: DutyUnit = { kind: "township", code: "511525101" };
export const WENJIANG: DutyUnit = { kind: "township", code: "511525100" };
export const WATER: DutyUnit = { kind: "department", code: "water" };
export const COUNTY_ROOM: DutyUnit = { kind: "county", code: COUNTY };
export const ZONE = "Asia/Shanghai";
/** 2026-07-13 10:00 in Beijing, a Monday. */
export const NOW = Date.parse("2026-07-13T02:00:00Z");

const NOBODY = { adminAreaCode: null, departmentCode: null, personCode: null, secondFactor: true };
let lastUser = 0;

export function viewer(role: Viewer["role"], field: Partial<Viewer> = {}): Viewer {
  lastUser += 1;
  const login = field.login ?? `${role}${lastUser}`;
  return { userId: lastUser, login, name: login, role, ...NOBODY, ...field };
}

export const officer = viewer("dutyOfficer", { login: "officer" });
export const qingfu = viewer("township", { login: "qf", adminAreaCode: QINGFU.code });
export const wenjiang = viewer("township", { login: "wj", adminAreaCode: WENJIANG.code });

/** A county of two townships and a department; in Qingfu five persons, one of them elsewhere too. */
export async function givenOrganization(database: Database): Promise<void> {
  await database.write(async (client) => {
    await client.query(`INSERT INTO county (code, name, time_zone, folder_digest, loaded_at)
      VALUES ('511525', '高县', 'Asia/Shanghai', 'digest', now())`);
    await client.query(`INSERT INTO admin_area (code, county_code, level, name) VALUES
      ('511525', '511525', 'county', '高县'), ('511525100', '511525', 'township', '文江镇'),
      ('511525101', '511525', 'township', '庆符镇')`);
    await client.query(`INSERT INTO department (code, county_code, name, duty_phone)
      VALUES ('water', '511525', '县水利局', '0831-0000001')`);
    await client.query(`INSERT INTO person (code, county_code, name, admin_area_code) VALUES
      ('P1', '511525', '甲', '511525101'), ('P2', '511525', '乙', '511525101'),
      ('P3', '511525', '丙', '511525101'), ('P4', '511525', '丁', '511525101'),
      ('W1', '511525', '戊', '511525100')`);
    await client.query(`INSERT INTO post (code, county_code, kind, title, admin_area_code, rank)
      VALUES ('QF-duty', '511525', 'townshipDuty', '镇值班员', '511525101', 1)`);
    await client.query("INSERT INTO assignment VALUES ('QF-duty', 'W1', 1), ('QF-duty', 'P1', 2)");
  });
}

export function createDuty(database: Database, openMatters: readonly string[] = []) {
  const told: string[] = [];
  const clock = { now: NOW };
  const wallClock = () => clock.now;
  const inner = createDeeds({
    database,
    outbox: {
      append: async () => [],
      announce: () => undefined,
      unannounced: async () => [],
    },
  });
  const deeds: Deeds = (work) =>
    inner(async (client) => {
      const done = await work(client);
      for (const { event } of done.events) {
        if (event.topic === "records") told.push(...event.payload.ids);
      }
      return done;
    });
  const duty = createDutyService({
    database,
    deeds,
    audit: createAuditService({ countyCode: COUNTY, wallClock }),
    directory: createDutyDirectory(database.pool, COUNTY),
    countyCode: COUNTY,
    timeZone: ZONE,
    wallClock,
    openMatters: async () => openMatters,
  });
  return { duty, told, clock, deeds };
}

/** A county that plays an exercise. */
export const PLAYING: ClockState = {
  mode: "replay",
  title: "演练",
  anchorEvent: NOW,
  anchorWall: NOW,
  speed: 1,
  paused: false,
  startsAt: NOW,
  endsAt: NOW + 1,
};

/** What tells of gaps in rosters, with the real channels; `county.clock` is the county's. */
export function createAlarms(
  database: Database,
  { deeds, clock }: Pick<ReturnType<typeof createDuty>, "deeds" | "clock">,
) {
  const county: { clock: ClockState } = { clock: { mode: "live" } };
  const wallClock = () => clock.now;
  const audit = createAuditService({ countyCode: COUNTY, wallClock });
  const state = () => county.clock;
  const log = pino({ level: "silent" });
  const channels = createChannelService({
    database,
    clock: { state },
    audit,
    log,
    county: { code: COUNTY, name: "高县", title: "高县智慧应急大脑", timeZone: ZONE },
    secret: "a secret of at least thirty-two characters",
    publicUrl: null,
    outgoingNetworks: [],
    given: {},
    wallNow: wallClock,
  });
  const alarms = createGapAlarms({
    database,
    directory: createDutyDirectory(database.pool, COUNTY),
    people: createPeopleService({
      database,
      deeds,
      audit,
      countyCode: COUNTY,
      rosters: (client) => keptRosters(client, COUNTY),
      wallClock,
    }),
    channels,
    channelPolicy: { channels: ["app", "sms"], channelOrder: "atOnce" },
    clock: { state },
    log,
    countyCode: COUNTY,
    timeZone: ZONE,
    wallClock,
  });
  return { alarms, channels, county };
}
