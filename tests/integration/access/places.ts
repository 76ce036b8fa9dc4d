import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/access/viewer";
import { fieldReportSchema, incidentOpenSchema } from "@/lib/incident/forms";
import { taskAssignSchema } from "@/lib/task/forms";
import type { Application } from "@/server/application";
import { COUNTY } from "./given";
import type { Places } from "./table";

/** Somebody of the whole county, with a second factor: nobody's account, only to put things there. */
export const MAKER: Viewer = {
  userId: 0,
  login: "maker",
  name: "布置",
  role: "commander",
  adminAreaCode: null,
  departmentCode: null,
  personCode: null,
  secondFactor: true,
};

/** Department the account of a member unit is of, and another. */
export const WATER = "water-test";
const OTHER_DEPARTMENT = "weather";

/** One of every kind of thing in a township: in one of its villages, where it can be. */
export async function placesIn(application: Application, township: string): Promise<Places> {
  const village = await villageOf(application, township);
  const station = await one(
    application,
    "SELECT code AS id FROM station WHERE admin_area_code LIKE $1 || '%' ORDER BY code LIMIT 1",
    [township],
  );
  const warning = await one(
    application,
    `INSERT INTO warning (county_code, hazard, area_code, area_name, admin_area_code, tier,
       highest_tier, effective_at, issued_at, exercise)
     VALUES ($1, 'rain', $2, '村', $2, 'blue', 'blue', now(), now(), true) RETURNING id`,
    [COUNTY, village],
  );
  // Of those the demonstration's organization has in the village, in the order of their codes.
  const persons = await codes(application, "person", village);
  const [person = "", asked = ""] = persons;
  const [riskPoint = ""] = await codes(application, "risk_point", village);
  const [post = ""] = await codes(application, "post", village);
  const { teams } = application.people;
  const team = await teams.save(
    null,
    {
      name: `${village}队`,
      place: { kind: "area", code: village },
      duties: "",
      base: "",
      phone: "",
      members: [person],
      demonstration: true,
    },
    { ...MAKER, role: "dutyOfficer" },
  );
  const incident = await incidentAt(application, village);
  const report = await reportAt(application, village);
  return {
    county: COUNTY,
    township,
    village,
    unit: { kind: "township", code: township },
    station,
    warning,
    incident,
    report,
    situationReport: await situationReportOf(application, incident),
    task: await taskFor(application, incident, { kind: "person", code: person }),
    attachment: await attachmentOf(application, report),
    person,
    asked,
    riskPoint,
    post,
    team: team.code,
    department: OTHER_DEPARTMENT,
    ...(await callAt(application, { village, township, warning, station }, asked)),
    ...(await shiftOf(application, { kind: "township", code: township }, person)),
  };
}

/** What a member unit has of its own: the rest is as in a township's places. */
export async function placesOf(
  application: Application,
  department: string,
  there: Places,
): Promise<Places> {
  const person = `${department}-1`;
  await application.database.pool.query(
    `INSERT INTO person (code, county_code, name, department_code, demonstration)
     VALUES ($1, $2, '单位的人', $3, true)`,
    [person, COUNTY, department],
  );
  return {
    ...there,
    department,
    person,
    unit: { kind: "department", code: department },
    task: await taskFor(application, there.incident, { kind: "department", code: department }),
    ...(await shiftOf(application, { kind: "department", code: department }, person)),
  };
}

async function one(
  { database }: Application,
  text: string,
  values: readonly unknown[],
): Promise<string> {
  const { rows } = await database.pool.query<{ id: string | number }>(text, [...values]);
  const [row] = rows;
  if (!row) throw new Error(`nothing there: ${text} of ${values.join(", ")}`);
  return String(row.id);
}

/** A village with people, a place in danger, and posts of its own. */
function villageOf(application: Application, township: string): Promise<string> {
  return one(
    application,
    `SELECT v.code AS id FROM admin_area v
      WHERE v.parent_code = $1 AND v.level = 'village'
        AND EXISTS (SELECT FROM risk_point r WHERE starts_with(r.admin_area_code, v.code))
        AND EXISTS (SELECT FROM post WHERE post.admin_area_code = v.code AND kind = 'villageHead')
        AND (SELECT count(*) FROM person WHERE person.admin_area_code = v.code) > 1
      ORDER BY v.code LIMIT 1`,
    [township],
  );
}

async function codes(
  { database }: Application,
  table: "person" | "post" | "risk_point",
  village: string,
): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ code: string }>(
    `SELECT code FROM ${table} WHERE starts_with(admin_area_code, $1) ORDER BY code`,
    [village],
  );
  return rows.map(({ code }) => code);
}

/** An incident of another township, in which a person of this one has a task. */
export async function sharedIncident(
  application: Application,
  { foreign, person }: { readonly foreign: Places; readonly person: string },
): Promise<string> {
  const incident = await incidentAt(application, foreign.village);
  await taskFor(application, incident, { kind: "person", code: person });
  return incident;
}

async function incidentAt({ incidents }: Application, village: string): Promise<string> {
  const form = incidentOpenSchema.parse({
    deedId: randomUUID(),
    title: `${village}险情`,
    kind: "naturalDisaster",
    grade: "IV",
    adminAreaCode: village,
  });
  return String((await incidents.open(form, MAKER)).id);
}

async function reportAt({ incidents }: Application, village: string): Promise<string> {
  const form = fieldReportSchema.parse({
    deedId: randomUUID(),
    kind: "naturalDisaster",
    words: "路边塌方",
    adminAreaCode: village,
  });
  return String((await incidents.report(form, MAKER)).id);
}

async function situationReportOf({ incidents }: Application, incident: string): Promise<string> {
  const form = { deedId: randomUUID(), kind: "first" } as const;
  return String((await incidents.draftReport(Number(incident), form, MAKER)).id);
}

async function taskFor(
  { tasks }: Application,
  incident: string,
  to: { readonly kind: "department" | "person"; readonly code: string },
): Promise<string> {
  const form = taskAssignSchema.parse({
    deedId: randomUUID(),
    incidentId: Number(incident),
    text: "到场查看",
    to,
    minutes: 600,
  });
  return String((await tasks.assign(form, MAKER)).id);
}

/** A picture that a report names, whose content nobody looks at here. */
function attachmentOf(application: Application, report: string): Promise<string> {
  return one(
    application,
    `INSERT INTO attachment (id, county_code, incident_report_id, media_type, width, height, content,
       thumbnail, sha256, uploaded_by, uploaded_at)
     VALUES ($1, $2, $3, 'image/webp', 1, 1, '\\x00', '\\x00', repeat('0', 64), 'maker', now())
     RETURNING id`,
    [randomUUID(), COUNTY, Number(report)],
  );
}

/** A round that is over, with one line of the village and one person who was asked. */
async function callAt(
  application: Application,
  at: Pick<Places, "village" | "township" | "warning" | "station">,
  person: string,
): Promise<Pick<Places, "round" | "line">> {
  const transition = await one(
    application,
    `INSERT INTO warning_transition (warning_id, series_id, kind, series_from, series_to, tier_from,
       tier_to, effective_at, issued_at, rule_version)
     SELECT $1, series.id, 'issue', 'none', 'blue', 'none', 'blue', now(), now(), 1
       FROM series JOIN station ON station.id = series.station_id
      WHERE station.code = $2 LIMIT 1 RETURNING id`,
    [Number(at.warning), at.station],
  );
  const round = await one(
    application,
    `INSERT INTO call_round (county_code, warning_id, transition_id, kind, tier, policy_version,
       exercise, began_at, closed_at)
     VALUES ($1, $2, $3, 'issue', 'blue', 0, true, now(), now()) RETURNING id`,
    [COUNTY, Number(at.warning), Number(transition)],
  );
  const plan = {
    key: at.village,
    level: "village",
    act: "call",
    place: { kind: "area", code: at.village, name: "村" },
    areaCode: at.village,
    villageCode: at.village,
    townshipCode: at.township,
    limitMs: 60_000,
    persons: [{ personCode: person, name: "人", title: "村长", number: null }],
    above: [],
  };
  const stands = { state: { kind: "done", at: 0, personCode: person }, outcomes: ["confirmed"] };
  const line = await one(
    application,
    `INSERT INTO call_line (round_id, key, level, act, plan, area_code, village_code, township_code,
       state, line) VALUES ($1, $2, 'village', 'call', $3, $2, $2, $4, 'done', $5) RETURNING id`,
    [Number(round), at.village, JSON.stringify(plan), at.township, JSON.stringify(stands)],
  );
  await application.database.pool.query(
    "INSERT INTO call_person (round_id, person_code, asked_at) VALUES ($1, $2, now())",
    [Number(round), person],
  );
  return { round, line };
}

/** A shift to come, a wish to swap it, and a hand-over nobody has signed. */
async function shiftOf(
  application: Application,
  unit: Places["unit"],
  person: string,
): Promise<Pick<Places, "shift" | "swap" | "handOver">> {
  const shift = await addShift(application, unit, person);
  const swap = await one(
    application,
    `INSERT INTO duty_swap (county_code, shift_id, to_person_code, reason, state, requested_by, requested_at)
     VALUES ($1, $2, $3, '事', 'requested', 'maker', now()) RETURNING id`,
    [COUNTY, Number(shift), person],
  );
  const { duty } = application;
  const given = await duty.giveOver({ ...MAKER, role: "dutyOfficer" }, { unit, notes: "无" });
  return { shift, swap, handOver: String(given.id) };
}

/** A shift a month from now. */
export function addShift(
  application: Application,
  unit: Places["unit"],
  person: string,
): Promise<string> {
  return one(
    application,
    `INSERT INTO duty_shift (county_code, unit_kind, unit_code, role, person_code, starts_at, ends_at)
     VALUES ($1, $2, $3, 'officer', $4, now() + interval '30 days', now() + interval '31 days')
     RETURNING id`,
    [COUNTY, unit.kind, unit.code, person],
  );
}
