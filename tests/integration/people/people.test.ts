import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import {
  departmentSearchSchema,
  personSearchSchema,
  postSearchSchema,
  teamSearchSchema,
} from "@/lib/people/search";
import type { TeamDraft } from "@/lib/people/team";
import { parseSearch } from "@/lib/search/searchParameters";
import { createAuditService } from "@/server/audit/service";
import { loadCounty } from "@/server/county/service";
import type { Database } from "@/server/database/service";
import { keptRosters } from "@/server/duty/service";
import { createDeeds } from "@/server/outbox/service";
import { createPeopleService, type PeopleService, readUpload } from "@/server/people/service";
import { eachDatabase } from "../../database/eachDatabase";

const GAOXIAN = fileURLToPath(new URL("../../../counties/gaoxian", import.meta.url));
const COUNTY = "511525";
const TOWNSHIP = "511525100";
const VILLAGE = "511525100001";

const DUTY: Viewer = {
  userId: 1,
  login: "duty",
  name: "值班员",
  role: "dutyOfficer",
  adminAreaCode: null,
  departmentCode: null,
  personCode: null,
  secondFactor: true,
};
const TOWN: Viewer = { ...DUTY, login: "town", role: "township", adminAreaCode: TOWNSHIP };
const ANALYST: Viewer = { ...DUTY, login: "analyst", role: "analyst" };

const persons = (raw: Record<string, string> = {}) => parseSearch(personSearchSchema, raw).search;
const posts = (raw: Record<string, string> = {}) => parseSearch(postSearchSchema, raw).search;

const departments = () => parseSearch(departmentSearchSchema, {}).search;
const teams = (raw: Record<string, string> = {}) => parseSearch(teamSearchSchema, raw).search;

const refusal = (code: string) => expect.objectContaining({ code });

eachDatabase((_name, open) => {
  let database: Database;
  let people: PeopleService;
  /** What screens were told. */
  const told: string[] = [];

  const audited = async () => {
    const { rows } = await database.pool.query<{
      actor: string;
      action: string;
      subject: string;
      detail: Record<string, unknown>;
    }>("SELECT actor, action, subject, detail FROM audit_entry ORDER BY id");
    return rows;
  };
  const upload = (text: string, name = "人员.csv") =>
    readUpload({ name, bytes: Buffer.from(text, "utf8") });

  beforeAll(async () => {
    database = await open();
    await loadCounty(database, GAOXIAN, Date.now());
    const wallClock = () => Date.now();
    const audit = createAuditService({ countyCode: COUNTY, wallClock });
    const deeds = createDeeds({
      database,
      outbox: {
        append: async (_client, events) => {
          told.push(...events.map(({ event }) => JSON.stringify(event.payload)));
          return [];
        },
        announce: () => undefined,
        unannounced: async () => [],
      },
    });
    people = createPeopleService({
      database,
      deeds,
      audit,
      countyCode: COUNTY,
      rosters: (client) => keptRosters(client, COUNTY),
      wallClock,
    });
  });

  describe("the organization of a county folder", () => {
    it("is taken over where there is none, and not a second time", async () => {
      const organization = await database.write((client) => people.organizationForCalling(client));
      expect(organization.persons.length).toBeGreaterThan(2_000);
      const unchanged = await database.write((client) => people.organizationForCalling(client));
      expect(unchanged).toBe(organization);
      const villages = organization.areas.filter(({ level }) => level === "village");
      const heads = organization.posts.filter(({ kind }) => kind === "villageHead");
      expect(villages).toHaveLength(218);
      expect(new Set(heads.map(({ place }) => place.code)).size).toBe(218);

      await people.retire("person", "511525-p01", DUTY);
      await database.pool.query("UPDATE county SET folder_digest = 'old'");
      const again = await loadCounty(database, GAOXIAN, Date.now());
      expect(again).toMatchObject({ outcome: "loaded", filledOrganization: false });
      const after = await database.write((client) => people.organizationForCalling(client));
      expect(after.persons.some(({ code }) => code === "511525-p01")).toBe(false);
      expect(after.posts.find(({ code }) => code === "511525-leader-1")?.holders).toEqual([]);
      await people.restore("person", "511525-p01", DUTY);
    });

    it("comes with rosters: in every duty room a leader and an officer at once", async () => {
      const { rows } = await database.pool.query<{ rooms: number }>(
        `SELECT count(DISTINCT (unit_kind, unit_code, role))::int AS rooms FROM duty_shift
          WHERE starts_at <= now() AND ends_at > now()`,
      );
      expect(rows[0]?.rooms).toBe(2 * 28);
    });
  });

  describe("lists", () => {
    it("show a township its own people only, with their numbers masked", async () => {
      const own = await people.persons(persons({ size: "200" }), TOWN);
      expect(own.total).toBeGreaterThan(50);
      expect(own.rows.every(({ adminAreaCode }) => adminAreaCode?.startsWith(TOWNSHIP))).toBe(true);
      expect(JSON.stringify(own.rows)).not.toMatch(/154\d{8}/);
      const whole = await people.persons(persons(), DUTY);
      expect(whole.total).toBeGreaterThan(own.total);
      const foreign = await people.persons(persons({ area: "511525101" }), TOWN);
      expect(foreign.total).toBe(0);
    });

    it("find a person by a whole number, and not by a part of one", async () => {
      const found = await people.persons(persons({ q: "154 0000 0002" }), DUTY);
      expect(found.rows.map(({ code }) => code)).toEqual(["511525-p02"]);
      expect((await people.persons(persons({ q: "15400000" }), DUTY)).total).toBe(0);
    });

    it("have the line of a village in the order in which it is called", async () => {
      const { lines } = await people.place({ kind: "area", code: VILLAGE }, TOWN);
      const heads = lines.find(({ kind }) => kind === "villageHead");
      expect(heads?.posts.map(({ title }) => title)).toEqual([
        "社区主任",
        "社区书记",
        "社区副主任",
        "社区会计",
      ]);
      await expect(people.place({ kind: "area", code: "511525101" }, TOWN)).rejects.toEqual(
        refusal("place-unknown"),
      );
    });
  });

  describe("changes", () => {
    it("add a person with a code of its own, checked and recorded without the number", async () => {
      const { code } = await people.savePerson(
        null,
        {
          name: "周新",
          place: { kind: "area", code: VILLAGE },
          contacts: [{ written: "154 0000 9999" }],
          note: "",
          demonstration: true,
        },
        TOWN,
      );
      const person = await people.person(code, TOWN);
      expect(person).toMatchObject({
        name: "周新",
        contacts: [{ rank: 1, kind: "mobile", masked: "154****9999" }],
      });
      expect(told.at(-1)).toBe(JSON.stringify({ of: "organization", ids: [code] }));
      const entry = (await audited()).at(-1);
      expect(entry).toMatchObject({
        actor: "town",
        action: "organization.change",
        subject: `person ${code}`,
      });
      expect(JSON.stringify(entry)).not.toContain("9999");
    });

    it("keep a number that the form never saw, and refuse what was changed meanwhile", async () => {
      const before = await people.person(`${VILLAGE}-p02`, DUTY);
      const draft = {
        revision: before.revision,
        name: "改名",
        place: { kind: "area" as const, code: VILLAGE },
        contacts: [{ written: "0831-0000777" }, { kept: 1 }],
        note: "",
        demonstration: true,
      };
      await people.savePerson(before.code, draft, DUTY);
      const after = await people.person(before.code, DUTY);
      expect(after.contacts.map(({ masked }) => masked)).toEqual([
        "0831-****777",
        before.contacts[0]?.masked,
      ]);
      await expect(people.savePerson(before.code, draft, DUTY)).rejects.toEqual(
        refusal("changed-meanwhile"),
      );
    });

    it("refuse a township what is not its own, and everybody without the permission", async () => {
      const draft = {
        name: "周新",
        place: { kind: "area" as const, code: "511525101" },
        contacts: [],
        note: "",
        demonstration: true,
      };
      await expect(people.savePerson(null, draft, TOWN)).rejects.toEqual(
        refusal("outside-own-field"),
      );
      await expect(
        people.savePerson(null, { ...draft, place: { kind: "county" } }, TOWN),
      ).rejects.toEqual(refusal("outside-own-field"));
      await expect(people.savePerson(null, draft, ANALYST)).rejects.toEqual(refusal("not-allowed"));
      await expect(people.retire("department", "water", TOWN)).rejects.toEqual(
        refusal("outside-own-field"),
      );
      await expect(
        people.savePost(
          null,
          { kind: "villageHead", title: "x", placeCode: VILLAGE, holders: ["511525-p02"] },
          TOWN,
        ),
      ).rejects.toEqual(refusal("holder-outside"));
    });

    it("put a line into another order as a whole", async () => {
      const line = async () =>
        (await people.posts(posts({ q: "社区", kind: "villageHead", area: VILLAGE }), TOWN)).rows;
      const before = (await line()).map(({ code }) => code);
      const order = { kind: "villageHead" as const, placeCode: VILLAGE };
      await people.orderLine({ ...order, posts: before.toReversed() }, TOWN);
      expect((await line()).map(({ code }) => code)).toEqual(before.toReversed());
      await expect(people.orderLine({ ...order, posts: before.slice(1) }, TOWN)).rejects.toEqual(
        refusal("order-outdated"),
      );
      await people.orderLine({ ...order, posts: before }, TOWN);
    });
  });

  describe("numbers", () => {
    it("are shown to whom they concern, for a reason, on record", async () => {
      const ask = { code: `${VILLAGE}-p01`, reason: "橙色预警，电话联系" };
      const contacts = await people.reveal(ask, TOWN);
      expect(contacts[0]?.value).toMatch(/^154\d{8}$/);
      expect((await audited()).at(-1)).toMatchObject({
        actor: "town",
        action: "person.reveal",
        subject: ask.code,
        detail: { reason: ask.reason },
      });
      await expect(people.reveal({ ...ask, code: "511525101001-p01" }, TOWN)).rejects.toEqual(
        refusal("outside-own-field"),
      );
      await expect(people.reveal(ask, ANALYST)).rejects.toEqual(refusal("not-allowed"));
      expect((await audited()).filter(({ action }) => action === "person.reveal")).toHaveLength(1);
    });

    it("leave the house only by an export with a second factor, masked unless asked for", async () => {
      const ask = { format: "csv", table: "person", numbers: "masked" } as const;
      await expect(people.export(ask, { ...DUTY, secondFactor: false })).rejects.toEqual(
        refusal("second-factor-needed"),
      );
      const masked = (await people.export(ask, DUTY)).content.toString();
      expect(masked).toContain("154****0002");
      expect(masked).not.toMatch(/154\d{8}/);
      const own = (await people.export({ ...ask, numbers: "full" }, TOWN)).content.toString();
      expect(own).toMatch(/154\d{8}/);
      expect(own).not.toContain("511525101001-p01");
      expect((await audited()).filter(({ action }) => action === "organization.export")).toEqual([
        expect.objectContaining({
          actor: "duty",
          detail: expect.objectContaining({ numbers: "masked" }),
        }),
        expect.objectContaining({
          actor: "town",
          detail: expect.objectContaining({ numbers: "full" }),
        }),
      ]);
    });
  });

  describe("rosters", () => {
    it("go out with the organization, each room's to whom it belongs, as a folder has them", async () => {
      const ask = { format: "csv", table: "roster", numbers: "masked", address: null } as const;
      const whole = await people.export(ask, DUTY);
      expect(whole.name).toBe("值班规则");
      expect(whole.content.toString()).toContain("emergency,leader,08:30,24,every");
      const own = (await people.export(ask, TOWN)).content.toString().trim().split("\n");
      expect(own).toHaveLength(3);
      expect(own.slice(1).every((row) => row.startsWith(`${TOWNSHIP},`))).toBe(true);
      const workbook = await people.export({ ...ask, format: "xlsx" }, TOWN);
      const sheets = await readUpload({ name: "x", bytes: workbook.content });
      expect(sheets.find(({ name }) => name === "值班规则")?.lines[1]?.cells.slice(0, 5)).toEqual([
        TOWNSHIP,
        "带班领导",
        "08:30",
        "24",
        "每天",
      ]);
      const { problems, notes } = await people.previewImport(sheets, { missing: "keep" }, TOWN);
      expect([problems, notes]).toEqual([[], [expect.stringContaining("不由此导入")]]);
    });
  });

  describe("an import", () => {
    const FILE = `代码,姓名,所属地区,联系方式1\nnew-1,周新一,${VILLAGE},15400008001\nnew-2,周新二,无名村,15400008002\nnew-3,周新三,511525101,15400008003\n`;
    const RUN = { missing: "keep", agreed: null, fileName: "人员.csv" } as const;

    it("is shown first, and changes nothing by that", async () => {
      const preview = await people.previewImport(await upload(FILE), { missing: "keep" }, TOWN);
      expect(preview.counts).toMatchObject({ add: 1, refused: 2 });
      expect(preview.problems.map(({ row, column }) => [row, column])).toEqual([
        [3, "所属地区"],
        [4, null],
      ]);
      await expect(people.person("new-1", TOWN)).rejects.toEqual(refusal("person-unknown"));
    });

    it("takes all rows or none, or the good ones where that is asked for", async () => {
      const sheets = await upload(FILE);
      await expect(people.runImport(sheets, { ...RUN, rows: "all" }, TOWN)).rejects.toEqual(
        refusal("import-rows-refused"),
      );
      await expect(people.person("new-1", TOWN)).rejects.toEqual(refusal("person-unknown"));
      await people.runImport(sheets, { ...RUN, rows: "goodRows" }, TOWN);
      expect((await people.person("new-1", TOWN)).name).toBe("周新一");
      await expect(people.person("new-3", DUTY)).rejects.toEqual(refusal("person-unknown"));
    });

    it("does only what was agreed to", async () => {
      const sheets = await upload(
        FILE.split("\n").slice(0, 2).join("\n").replace("周新一", "周一"),
      );
      const { digest } = await people.previewImport(sheets, { missing: "keep" }, TOWN);
      await people.runImport(sheets, { ...RUN, rows: "all", agreed: digest }, TOWN);
      await expect(
        people.runImport(sheets, { ...RUN, rows: "all", agreed: digest }, TOWN),
      ).rejects.toEqual(refusal("import-not-as-previewed"));
    });

    it("lets two departments swap their names", async () => {
      const names = async () => {
        const { rows } = await people.departments(departments(), DUTY);
        return new Map(rows.map(({ code, name }) => [code, name]));
      };
      const before = await names();
      const [water, weather] = [before.get("water"), before.get("weather")];
      const file = `代码,名称\nwater,${weather}\nweather,${water}\n`;
      await people.runImport(await upload(file, "部门.csv"), { ...RUN, rows: "all" }, DUTY);
      const after = await names();
      expect([after.get("water"), after.get("weather")]).toEqual([weather, water]);
    });

    it("goes on where a column is not known, and says that it is not read", async () => {
      const file = `代码,姓名,所属地区,联系方式1,备住\nnew-9,周新九,${VILLAGE},15400008009,副组长\n`;
      const sheets = await upload(file);
      const preview = await people.previewImport(sheets, { missing: "keep" }, TOWN);
      expect(preview.problems).toEqual([]);
      expect(preview.warnings).toMatchObject([
        { row: 1, what: "没有 备住 这一列，它的内容不会读入" },
      ]);
      await people.runImport(sheets, { ...RUN, rows: "all", agreed: preview.digest }, TOWN);
      expect(await people.person("new-9", TOWN)).toMatchObject({ name: "周新九", note: "" });
    });

    it("refuses two departments of one name, in a row and not as a failure", async () => {
      const { rows } = await people.departments(departments(), DUTY);
      const [first] = rows;
      const file = `代码,名称\nanother,${first?.name}\n`;
      const preview = await people.previewImport(
        await upload(file, "部门.csv"),
        { missing: "keep" },
        DUTY,
      );
      expect(preview.problems).toHaveLength(1);
      await expect(
        people.runImport(await upload(file, "部门.csv"), { ...RUN, rows: "all" }, DUTY),
      ).rejects.toEqual(refusal("import-rows-refused"));
    });

    it("of the exported workbook, masked as it is, changes nothing", async () => {
      const { content } = await people.export(
        { format: "xlsx", table: "person", numbers: "masked" },
        DUTY,
      );
      const sheets = await readUpload({ name: "x", bytes: content });
      const preview = await people.previewImport(sheets, { missing: "retire" }, DUTY);
      expect(preview.problems).toEqual([]);
      expect(preview.counts).toMatchObject({ add: 0, change: 0, retire: 0, restore: 0 });
      expect(preview.counts.same).toBeGreaterThan(4_000);
    });
  });

  describe("a team", () => {
    const LEADER = `${VILLAGE}-p01`;
    const MEMBER = `${VILLAGE}-p02`;
    const DRAFT: TeamDraft = {
      name: "庆符镇抢险队",
      place: { kind: "area", code: TOWNSHIP },
      duties: "道路抢通",
      base: "镇政府",
      phone: "0831 5420000",
      members: [LEADER, MEMBER],
      demonstration: true,
    };
    const change = async (code: string, draft: Partial<TeamDraft>, viewer: Viewer) => {
      const { revision } = await people.teams.get(code, viewer);
      return people.teams.save(code, { ...DRAFT, revision, ...draft }, viewer);
    };
    let code: string;

    it("is kept by those of its area, led by its first, seen by nobody of another", async () => {
      ({ code } = await people.teams.save(null, DRAFT, TOWN));
      const { rows, total } = await people.teams.list(teams({ q: "抢通" }), TOWN);
      expect(total).toBe(1);
      expect(rows[0]).toMatchObject({ code, phone: "0831-5420000", adminAreaCode: TOWNSHIP });
      expect(rows[0]?.members.map((member) => member.code)).toEqual([LEADER, MEMBER]);
      const elsewhere: Viewer = { ...TOWN, adminAreaCode: "511525101" };
      expect((await people.teams.list(teams({ q: "抢通" }), elsewhere)).total).toBe(0);
      await expect(people.teams.get(code, elsewhere)).rejects.toEqual(refusal("team-unknown"));
      await expect(people.teams.disband(code, "不在了", elsewhere)).rejects.toEqual(
        refusal("team-unknown"),
      );
      expect((await audited()).at(-1)).toMatchObject({
        actor: "town",
        action: "organization.change",
        subject: `team ${code}`,
        detail: { deed: "add" },
      });
      expect(told.at(-1)).toContain(code);
    });

    it("refuses on its field what does not fit", async () => {
      const save = (draft: Partial<TeamDraft>, viewer = TOWN) =>
        people.teams.save(null, { ...DRAFT, name: "二队", ...draft }, viewer);
      await expect(save({ name: DRAFT.name })).rejects.toEqual(refusal("team-name-taken"));
      await expect(save({ members: ["nobody"] })).rejects.toEqual(refusal("team-member-unknown"));
      await expect(save({ members: ["511525101001-p01"] })).rejects.toEqual(
        refusal("team-member-outside"),
      );
      await expect(save({ place: { kind: "county" } })).rejects.toEqual(
        refusal("outside-own-field"),
      );
      await expect(save({ place: { kind: "department", code: "none" } }, DUTY)).rejects.toEqual(
        refusal("team-home-unknown"),
      );
      await expect(save({}, ANALYST)).rejects.toEqual(refusal("not-allowed"));
    });

    it("is changed on the newest picture only, and records which of it", async () => {
      const { revision } = await people.teams.get(code, TOWN);
      await change(code, { members: [MEMBER, LEADER], base: "中学" }, TOWN);
      expect((await people.teams.get(code, DUTY)).members[0]?.code).toBe(MEMBER);
      expect((await audited()).at(-1)?.detail).toMatchObject({
        deed: "change",
        columns: ["base", "members"],
      });
      await expect(people.teams.save(code, { ...DRAFT, revision }, TOWN)).rejects.toEqual(
        refusal("changed-meanwhile"),
      );
    });

    it("comes in by a file, with nobody of another field, and the export has it", async () => {
      const file = (member: string) =>
        `代码,名称,所属地区,队长,队员\nq-1,庆符镇巡堤队,${TOWNSHIP},${LEADER},${member}\n`;
      const run = { missing: "keep", rows: "all", agreed: null, fileName: "队伍.csv" } as const;
      const outside = await upload(file("511525101001-p01"), "队伍.csv");
      await expect(people.runImport(outside, run, TOWN)).rejects.toEqual(
        refusal("import-rows-refused"),
      );
      await people.runImport(await upload(file(MEMBER), "队伍.csv"), run, TOWN);
      expect(await people.teams.get("q-1", TOWN)).toMatchObject({
        name: "庆符镇巡堤队",
        members: [{ code: LEADER }, { code: MEMBER }],
      });
      const ask = { format: "csv", table: "team", numbers: "masked", address: null } as const;
      const { name, content } = await people.export(ask, DUTY);
      expect([name, content.toString()]).toEqual([
        "队伍",
        expect.stringContaining("q-1,庆符镇巡堤队"),
      ]);
      // With what is stored it is the same, and whoever ended one keeps having ended it.
      await people.teams.disband("q-1", "汛期结束", TOWN);
      const { content: after } = await people.export(ask, DUTY);
      const again = await readUpload({ name: "队伍.csv", bytes: after });
      expect((await people.runImport(again, run, DUTY)).counts).toMatchObject({
        change: 0,
        add: 0,
      });
      expect(await people.teams.get("q-1", DUTY)).toMatchObject({
        disbanded: { because: "汛期结束" },
      });
      const back = await upload(`代码,名称,停用\nq-1,庆符镇巡堤队,\n`, "队伍.csv");
      await people.runImport(back, run, DUTY);
      expect(await people.teams.get("q-1", DUTY)).toMatchObject({
        retired: false,
        disbanded: null,
      });
    });

    it("loses a member who is retired, and nobody else", async () => {
      await people.retire("person", MEMBER, TOWN);
      const { members } = await people.teams.get(code, TOWN);
      expect(members.map((member) => member.code)).toEqual([LEADER]);
      const { rows } = await database.pool.query(
        "SELECT person_code FROM team_member WHERE team_code = $1",
        [code],
      );
      expect(rows).toEqual([{ person_code: LEADER }]);
    });

    it("that is disbanded says by whom and why, leaves the list, and can come back", async () => {
      await people.teams.disband(code, "并入县队", TOWN);
      expect((await people.teams.list(teams({ q: "抢通" }), TOWN)).total).toBe(0);
      expect((await people.teams.list(teams({ q: "抢通", retired: "1" }), TOWN)).total).toBe(1);
      expect(await people.teams.get(code, DUTY)).toMatchObject({
        retired: true,
        disbanded: { by: "值班员", because: "并入县队" },
      });
      expect((await audited()).at(-1)?.detail).toMatchObject({
        deed: "disband",
        because: "并入县队",
      });
      await people.teams.restore(code, TOWN);
      expect(await people.teams.get(code, TOWN)).toMatchObject({ retired: false, disbanded: null });
    });
  });
});
