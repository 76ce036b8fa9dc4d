import { randomUUID } from "node:crypto";
import { pino } from "pino";
import type { Viewer } from "@/lib/access/viewer";
import { fieldReportSchema, incidentOpenSchema } from "@/lib/incident/forms";
import { compose } from "@/lib/message/compose";
import { DEFAULT_TEMPLATES } from "@/lib/message/defaultTemplates";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import type { Receipt } from "@/lib/message/receipt";
import type { TemplateSubject } from "@/lib/message/template";
import { taskAssignSchema, taskReportSchema } from "@/lib/task/forms";
import type { ReportDeed } from "@/lib/task/life";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { createAttachmentService } from "@/server/attachments/service";
import { createAuditService } from "@/server/audit/service";
import { readSummary } from "@/server/calls/figures";
import { selectTold } from "@/server/calls/toldStore";
import type { ReceiptsListener } from "@/server/channels/service";
import type { Database } from "@/server/database/service";
import { createDeedService } from "@/server/deeds/service";
import { createDutyService, keptRosters } from "@/server/duty/service";
import { createEvacuationService } from "@/server/evacuation/service";
import { createIncidentService } from "@/server/incidents/service";
import { createDeeds, createOutboxService, type OutboxEntry } from "@/server/outbox/service";
import { createDutyDirectory, createPeopleService } from "@/server/people/service";
import { createTaskService } from "@/server/tasks/service";
import { RULES } from "../../unit/incident/given";
import { NORTH, NOW, SOUTH, smallCounty, WHOLE_COUNTY } from "../stations/smallCounty";

export { NORTH, NOW, SOUTH } from "../stations/smallCounty";

const COUNTY = "990001";
/** Villages of the call board; they need no row of their own here. */
const AREAS = {
  townships: [{ code: NORTH, name: "北镇" }],
  villages: [
    { code: `${NORTH}001`, name: "一村", townshipCode: NORTH },
    { code: `${NORTH}002`, name: "二村", townshipCode: NORTH },
    { code: `${NORTH}003`, name: "三村", townshipCode: NORTH },
  ],
};

export const DUTY: Viewer = { ...WHOLE_COUNTY, secondFactor: true };
export const COMMANDER: Viewer = {
  ...DUTY,
  userId: 2,
  login: "commander",
  name: "李强",
  role: "commander",
};
const TOWNSHIP = { role: "township", secondFactor: true } as const;
export const OF_NORTH: Viewer = {
  ...WHOLE_COUNTY,
  ...TOWNSHIP,
  userId: 3,
  login: "north",
  name: "王芳",
  adminAreaCode: NORTH,
};
export const OF_SOUTH: Viewer = {
  ...WHOLE_COUNTY,
  ...TOWNSHIP,
  userId: 4,
  login: "south",
  name: "赵敏",
  adminAreaCode: SOUTH,
};
export const OF_TRAFFIC: Viewer = {
  ...WHOLE_COUNTY,
  role: "department",
  userId: 5,
  login: "traffic",
  name: "周路",
  departmentCode: "traffic",
};

/** The parts that act in an emergency, over a small county, at a moment the test sets. */
export async function openCommand(database: Database) {
  const county = await smallCounty(database);
  const { pool } = database;
  await pool.query(
    `INSERT INTO admin_area (code, county_code, level, name) VALUES ($1, $1, 'county', '试县')`,
    [COUNTY],
  );
  await pool.query(
    `INSERT INTO department (code, county_code, name) VALUES ('traffic', $1, '交通运输局')`,
    [COUNTY],
  );
  await pool.query(
    `INSERT INTO person (code, county_code, name, department_code, demonstration)
     VALUES ('p-duty', $1, '周敏', NULL, true), ('p-traffic', $1, '周路', 'traffic', true),
            ('p-liaison', $1, '吴桥', 'traffic', true), ('p-north', $1, '王芳', NULL, true),
            ('p-leader', $1, '李强', NULL, true)`,
    [COUNTY],
  );
  await pool.query(
    `INSERT INTO post (code, county_code, kind, title, department_code, admin_area_code, rank)
     VALUES ('duty', $1, 'countyDuty', '县值班室', NULL, $1, 1),
            ('leader', $1, 'countyLeader', '指挥长', NULL, $1, 1),
            ('traffic-head', $1, 'departmentHead', '局长', 'traffic', NULL, 1),
            ('traffic-liaison', $1, 'departmentLiaison', '联络员', 'traffic', NULL, 1),
            ('north-duty', $1, 'townshipDuty', '值班员', NULL, $2, 1)`,
    [COUNTY, NORTH],
  );
  await pool.query(
    `INSERT INTO person_contact (person_code, rank, kind, value)
     VALUES ('p-liaison', 1, 'mobile', '10000000001')`,
  );
  await pool.query(
    `INSERT INTO assignment (post_code, person_code, rank)
     VALUES ('duty', 'p-duty', 1), ('traffic-head', 'p-traffic', 1), ('leader', 'p-leader', 1),
            ('traffic-liaison', 'p-liaison', 1), ('north-duty', 'p-north', 1)`,
  );
  for (const viewer of [DUTY, COMMANDER, OF_NORTH, OF_SOUTH, OF_TRAFFIC]) {
    await pool.query(
      `INSERT INTO user_account (id, county_code, login, name, role, admin_area_code, department_code,
                                 password_hash, password_set_at, created_at)
       OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6, $7, 'x', now(), now())`,
      [
        viewer.userId,
        COUNTY,
        viewer.login,
        viewer.name,
        viewer.role,
        viewer.adminAreaCode,
        viewer.departmentCode,
      ],
    );
  }

  let now = NOW;
  const clock = { now: () => now, state: () => ({ mode: "live" }) as const };
  const parts = { database, countyCode: COUNTY, log: pino({ level: "silent" }) };
  const wallNow = () => NOW;
  const outbox = createOutboxService({ ...parts, wallNow });
  const announced: OutboxEntry[] = [];
  outbox.subscribe(({ entries }) => announced.push(...entries));
  const audit = createAuditService({ countyCode: COUNTY, wallClock: wallNow });
  const tell = createDeeds({ database, outbox });
  const deeds = createDeedService({ deeds: tell, audit, countyCode: COUNTY, wallNow });
  const timeZone = "Asia/Shanghai";
  const attachments = createAttachmentService({ ...parts, timeZone, wallNow });
  const messages: OutgoingMessage[] = [];
  const listeners: ReceiptsListener[] = [];
  const sms = { signature: "试县应急", confirmation: "回1确认" };
  const tasks = createTaskService({
    ...parts,
    people: createPeopleService({
      database,
      deeds: tell,
      audit,
      countyCode: COUNTY,
      rosters: (client) => keptRosters(client, COUNTY),
      wallClock: wallNow,
    }),
    // How messages travel is the channels' own matter, and tested there.
    channels: {
      enqueue: async (_client, asked) => void messages.push(...asked),
      compose: (subject, channel, given) =>
        compose(templateOf(subject), channel, { ...given, sms }),
      onReceipts: (listener) => void listeners.push(listener),
    },
    messagePolicy: RULES.tasks,
    wallNow,
    clock,
    tell,
    deeds,
    attachments,
    timeZone,
    acceptMinutes: RULES.acceptMinutes,
  });
  const evacuation = createEvacuationService(parts);
  const duty = createDutyService({
    ...parts,
    deeds: tell,
    audit,
    directory: createDutyDirectory(pool, COUNTY),
    timeZone,
    wallClock: wallNow,
    openMatters: async () => [],
  });
  const incidents = createIncidentService({
    ...parts,
    duty,
    clock,
    deeds,
    warnings: county.warnings,
    stations: county.stations,
    tasks,
    calls: {
      told: (ids) => selectTold(pool, COUNTY, ids, { adminAreaCode: null }),
      summary: (warningIds, until, viewer) =>
        readSummary(pool, { countyCode: COUNTY, areas: AREAS }, { warningIds, until }, viewer),
    },
    evacuation,
    attachments,
    rules: RULES,
  });

  const open = (change: Record<string, unknown> = {}, viewer = DUTY) =>
    incidents.open(
      incidentOpenSchema.parse({
        deedId: randomUUID(),
        title: "北镇暴雨",
        kind: "naturalDisaster",
        grade: "IV",
        adminAreaCode: NORTH,
        ...change,
      }),
      viewer,
    );
  return {
    database,
    attachments,
    tasks,
    incidents,
    evacuation,
    announced,
    messages,
    /** What channels report of messages, in a transaction as they do. */
    answer: (receipt: Receipt) =>
      database.write(async (client) => {
        for (const listener of listeners) await listener(client, [receipt]);
      }),
    county,
    open,
    /** Minutes after the beginning. */
    at(minutes: number): Instant {
      now = NOW + minutes * MINUTE;
      return now;
    },
    order: (id: number, level: "IV" | "III" | "II" | null, seen: "IV" | "III" | "II" | null) =>
      incidents.order(id, { deedId: randomUUID(), level, seen, words: "雨势加强" }, COMMANDER),
    step: async (
      id: number,
      deed: ReportDeed,
      viewer: Viewer,
      change: Record<string, unknown> = {},
    ) =>
      tasks.report(id, taskReportSchema.parse({ deedId: randomUUID(), deed, ...change }), viewer),
    assign: (incidentId: number, change: Record<string, unknown> = {}, viewer = DUTY) =>
      tasks.assign(
        taskAssignSchema.parse({
          deedId: randomUUID(),
          incidentId,
          text: "抢通道路",
          to: { kind: "department", code: "traffic" },
          minutes: 30,
          ...change,
        }),
        viewer,
      ),
    report: async (change: Record<string, unknown> = {}, viewer = OF_NORTH) =>
      incidents.report(
        fieldReportSchema.parse({
          deedId: randomUUID(),
          kind: "naturalDisaster",
          words: "河水漫上公路",
          adminAreaCode: NORTH,
          ...change,
        }),
        viewer,
      ),
    async audited(): Promise<string[]> {
      const { rows } = await pool.query<{ action: string }>(
        "SELECT action FROM audit_entry ORDER BY id",
      );
      return rows.map((row) => row.action);
    },
  };
}

function templateOf({ kind }: TemplateSubject) {
  const template = DEFAULT_TEMPLATES.find(({ code }) => code === kind);
  if (template) return template;
  throw new Error(`No wording is shipped for ${kind}.`);
}

export type Command = Awaited<ReturnType<typeof openCommand>>;
