import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { type AuditAction, actionWords } from "@/lib/audit/action";
import type { Actor } from "@/lib/audit/actor";
import { detailLine } from "@/lib/audit/detailWords";
import type { AuditRow } from "@/lib/audit/record";
import { auditSearchSchema } from "@/lib/audit/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { fullTime } from "@/lib/time/localTime";
import { type AuditLog, createAuditLog, createAuditService } from "@/server/audit/service";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { COUNTY, givenCounty } from "../access/given";

const ZONE = "Asia/Shanghai";
const AUDITOR: Viewer = {
  ...{ userId: 9, login: "shenji", name: "审计员", role: "auditAdministrator" },
  ...{ adminAreaCode: null, departmentCode: null, personCode: null, secondFactor: true },
};

interface Entry {
  /** As a clock on the county's wall writes it. */
  readonly at: string;
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly address?: string;
  readonly session?: string;
}

/** In the order they were done; numbered from 1. The days meet at 16:00 of the world's time. */
const ENTRIES: readonly Entry[] = [
  { at: "2026-07-12T23:59:59.999", actor: "zhang", action: "account.add", subject: "li_4" },
  { at: "2026-07-13T00:00:00.000", actor: "Zhang.San", action: "session.login", address: "::1" },
  { at: "2026-07-13T09:30:00.000", actor: "source:gauge", action: "source.add", subject: "gauge" },
  {
    ...{ at: "2026-07-13T23:59:59.999", actor: "wang", action: "account.disable" },
    ...{ subject: '=cmd|"calc"!A1', detail: { reason: "离岗，\n已“交接”", session: 3 } },
    ...{ address: "10.9.0.41", session: "Ab3-session-of-wang" },
  },
  { at: "2026-07-14T00:00:00.000", actor: "wang", action: "account.add", subject: "liX4" },
  { at: "2026-07-14T08:00:00.000", actor: "100%", action: "session.refused", subject: "LI_4" },
  { at: "2026-07-14T09:00:00.000", actor: "console", action: "account.enable", subject: "wang" },
];

eachDatabase((_name, open) => {
  let database: Database;
  let log: AuditLog;
  let now = 0;

  const audit = createAuditService({ countyCode: COUNTY, wallClock: () => now });
  const append = (service: typeof audit, { at, actor, address, session, ...entry }: Entry) => {
    now = Date.parse(`${at}+08:00`);
    const provenance = { address: address ?? null, session: session ?? null };
    const by: Actor = actor === "console" ? actor : { login: actor, provenance };
    return database.write((client) => service.append(client, { actor: by, ...entry }));
  };
  const asked = (query: string) =>
    requestSearch(auditSearchSchema, `http://localhost/api/v1/audit?${query}`);
  const found = (query: string) => log.search(asked(query), AUDITOR);
  const numbers = async (query: string) => (await found(query)).rows.map(({ number }) => number);

  beforeAll(async () => {
    database = await open();
    await givenCounty(database);
    await database.pool.query(
      `INSERT INTO county (code, name, time_zone, folder_digest, loaded_at)
       VALUES ('511523', '江安县', 'Asia/Shanghai', 'digest', now())`,
    );
    log = createAuditLog({
      ...{ database, audit, countyCode: COUNTY, timeZone: ZONE, dataFolder: "/nowhere" },
    });
    await database.pool.query(
      `INSERT INTO user_account (county_code, login, name, role, password_hash, password_set_at, created_at)
       VALUES ($1, 'wang', '王敏', 'systemAdministrator', 'x', now(), now())`,
      [COUNTY],
    );
    for (const entry of ENTRIES) await append(audit, entry);
    const neighbour = createAuditService({ countyCode: "511523", wallClock: () => now });
    await append(neighbour, { at: "2026-07-13T10:00:00", actor: "zhang", action: "account.add" });
  });

  describe("a search of the audit", () => {
    it.each([
      ["", [7, 6, 5, 4, 3, 2, 1], "everything of the county, newest first"],
      ["actor=zhang", [2, 1], "part of who, in any letters"],
      ["actor=ZHANG.", [2], "a dot that is one"],
      ["actor=%25", [6], "a percent sign that is one"],
      ["actor=王", [5, 4], "part of the name of who"],
      ["action=account.add", [5, 1], "one deed"],
      ["action=account.add,source.add", [5, 3, 1], "several deeds"],
      ["action=account", [], "no part of a deed's word"],
      ["subject=li_4", [6, 1], "part of what, in any letters; an underline is one"],
      ["subject=%22calc", [4], "quotes"],
      ["whence=10.9.0.", [4], "part of an address"],
      ["whence=%3A%3A1", [2], "an address of the new kind"],
      ["whence=Ab3-", [4], "part of a session"],
      ["whence=本机", [7], "what was done on the command line"],
      ["whence=10.9.0.42", [], "no other address"],
      ["from=2026-07-14", [7, 6, 5], "from the first moment of a day of the county"],
      ["to=2026-07-12", [1], "to the last moment of a day"],
      ["from=2026-07-13&to=2026-07-13", [4, 3, 2], "one day"],
      ["from=2026-07-14&to=2026-07-13", [], "days the wrong way round"],
      ["actor=wang&action=account.add&subject=li&from=2026-07-13", [5], "all of it at once"],
    ])("%s finds %j: %s", async (query, expected) => {
      expect(await numbers(query)).toEqual(expected);
      expect((await found(query)).total).toBe(expected.length);
    });

    it("answers every field as it was recorded", async () => {
      const { rows } = await found("");
      expect(rows.toReversed()).toEqual(
        ENTRIES.map(({ at, actor, action, subject = null, detail = {}, ...from }, place) => ({
          ...{ number: place + 1, at: Date.parse(`${at}+08:00`) },
          ...{ actor, actorName: actor === "wang" ? "王敏" : null },
          ...{ action, subject, detail },
          ...{ address: from.address ?? null, session: from.session ?? null },
        })),
      );
    });
  });

  describe("an export of the audit", () => {
    it("has the rows of its search, all pages, as what stands in the entries, and is recorded itself", async () => {
      const before = await found("from=2026-07-13");
      const text = await log.exportCsv(asked("from=2026-07-13&page=2&size=25"), AUDITOR);
      const [headings, ...lines] = parse(text, { bom: true });
      expect(headings).toEqual(
        "编号 时间 谁 姓名 做了什么 代码 对象 详情 网络地址 会话".split(" "),
      );
      expect(before.total).toBe(6);
      expect(lines).toEqual(before.rows.map(asLine));
      expect(lines[3]?.[6]).toBe(`'=cmd|"calc"!A1`);
      const { rows } = await found("action=audit.export");
      expect(rows).toMatchObject([
        { number: 8, actor: "shenji", detail: { rows: 6, from: "2026-07-13", to: null } },
      ]);
    });

    it("and a search are for who reads the audit, and leave no trace of others'", async () => {
      const officer: Viewer = { ...AUDITOR, role: "dutyOfficer" };
      await expect(log.search(asked(""), officer)).rejects.toMatchObject({ status: 403 });
      await expect(log.exportCsv(asked(""), officer)).rejects.toMatchObject({ status: 403 });
      expect((await found("")).total).toBe(8);
    });
  });

  describe("pages of the audit", () => {
    it("part the rows without a gap or a repeat, and each says how many there are", async () => {
      const more = { at: "2026-07-15T08:00:00", actor: "many", action: "session.end" } as const;
      for (let entry = 0; entry < 53; entry += 1) await append(audit, more);
      const pages = await Promise.all(
        [1, 2, 3, 4].map((page) => found(`actor=many&size=25&page=${page}`)),
      );
      expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([
        ...[
          [25, 53],
          [25, 53],
          [3, 53],
          [0, 53],
        ],
      ]);
      const read = pages.flatMap(({ rows }) => rows.map(({ number }) => number));
      expect(read).toEqual(Array.from({ length: 53 }, (_, place) => 61 - place));
    });
  });

  it("leaves out what simulated people did, and nothing else of an exercise", async () => {
    const day = "2026-07-20T08:00:00";
    const actors = ["exercise:p-1", "exercise", "exercise:duty", "exerciser"];
    for (const actor of actors) await append(audit, { at: day, actor, action: "call.answer" });
    const of = async (query: string) =>
      (await found(`from=2026-07-20&${query}`)).rows.map(({ actor }) => actor);
    expect(await of("")).toHaveLength(4);
    expect(await of("exceptSimulated=1")).toEqual(["exerciser", "exercise"]);
  });
});

/** A row as the table writes it: what could be a formula is defused. */
function asLine({
  number,
  at,
  actor,
  actorName,
  action,
  subject,
  detail,
  address,
  session,
}: AuditRow): string[] {
  return [
    ...[String(number), fullTime(at, ZONE), actor, actorName ?? "", actionWords(action), action],
    (subject ?? "").replace(/^=/, "'="),
    ...[
      detailLine(detail, ZONE),
      actor === "console" ? "本机命令行" : (address ?? ""),
      session ?? "",
    ],
  ];
}
