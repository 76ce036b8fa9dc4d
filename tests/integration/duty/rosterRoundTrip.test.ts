import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { USUAL_SLOTS } from "@/lib/duty/pattern";
import { rosterFile } from "@/lib/duty/rosterTable";
import { organizationFiles } from "@/lib/people/tables/folderFiles";
import { createAuditService } from "@/server/audit/service";
import { loadCounty } from "@/server/county/service";
import type { Database } from "@/server/database/service";
import { keptRosters } from "@/server/duty/service";
import { createDutyDirectory, exportAtConsole } from "@/server/people/service";
import { eachDatabase } from "../../database/eachDatabase";
import { COUNTY, createDuty, officer, QINGFU } from "./given";

const GAOXIAN = fileURLToPath(new URL("../../../counties/gaoxian", import.meta.url));

eachDatabase((_name, open) => {
  let database: Database;
  let folder: string;
  const wallClock = () => Date.now();

  beforeAll(async () => {
    database = await open();
    await loadCounty(database, GAOXIAN, wallClock());
    folder = await mkdtemp(join(tmpdir(), "county-"));
    await cp(GAOXIAN, folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const exported = () =>
    exportAtConsole(
      {
        database,
        audit: createAuditService({ countyCode: COUNTY, wallClock }),
        countyCode: COUNTY,
        rosters: (client) => keptRosters(client, COUNTY),
      },
      { format: "csv", numbers: "full", account: "keeper" },
    );

  it("rules that people changed come into another database as they were", async () => {
    const members = await createDutyDirectory(database.pool, COUNTY).members(QINGFU);
    const persons = members.map(({ code }) => code).toReversed();
    expect(persons.length).toBeGreaterThan(8);
    const [, telephone] = USUAL_SLOTS;
    await createDuty(database).duty.savePattern(officer, QINGFU, {
      slots: telephone
        ? [
            { ...telephone, hours: 12 },
            { ...telephone, startsAt: "20:30", hours: 12 },
          ]
        : [],
      persons: { leader: [], officer: persons },
    });
    const { organization, rosters } = await exported();
    expect(rosters.leftOut).toEqual([]);
    for (const [file, text] of organizationFiles(organization))
      await writeFile(join(folder, file), text);
    await writeFile(join(folder, "duty.csv"), rosterFile(rosters.rules));

    const other = await open();
    await loadCounty(other, folder, wallClock());
    const kept = await keptRosters(database.pool, COUNTY);
    expect(kept.rules).toHaveLength(28);
    expect(
      kept.rules.find(({ unit }) => unit.code === QINGFU.code)?.pattern.persons.officer,
    ).toEqual(persons);
    expect(await keptRosters(other.pool, COUNTY)).toEqual(kept);
  });

  it("and that they were exported at the console is recorded, with the account", async () => {
    const { rows } = await database.pool.query(
      "SELECT actor, detail FROM audit_entry WHERE action = 'organization.export'",
    );
    expect(rows).toEqual([
      {
        actor: "console",
        detail: expect.objectContaining({ numbers: "full", account: "keeper", format: "csv" }),
      },
    ]);
  });

  it("a room whose people left and one without a rule are named, and nothing is lost silently", async () => {
    await database.pool.query(
      `DELETE FROM duty_pattern WHERE unit_kind = 'department' AND unit_code = 'water'`,
    );
    await database.pool.query(
      `UPDATE person SET retired = true WHERE code = (
         SELECT content->'persons'->'officer'->>0 FROM duty_pattern WHERE unit_code = $1)`,
      [QINGFU.code],
    );
    const { rosters } = await exported();
    expect(rosters.leftOut).toEqual([
      expect.stringMatching(/^庆符镇：值班员 .*已停用/),
      expect.stringMatching(/没有排班规则/),
    ]);
  });
});
