import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { readCatalogue } from "./catalogue";
import { type ModelTable, readPrismaSchema } from "./prismaSchema";

const byText = (a: unknown, b: unknown) => JSON.stringify(a).localeCompare(JSON.stringify(b));

/** Order of columns is the database's own; order of keys and indexes says nothing. */
function inOrder(table: ModelTable): ModelTable {
  return {
    ...table,
    columns: table.columns.toSorted(byText),
    uniques: table.uniques.toSorted(byText),
    indexes: table.indexes.toSorted(),
    foreignKeys: table.foreignKeys.toSorted(byText),
  };
}

eachDatabase((_name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  describe("schema.prisma and the migrated database", () => {
    it("know the same tables", async () => {
      const catalogue = await readCatalogue(database.pool);
      const models = readPrismaSchema();
      expect(models.map((model) => model.table).toSorted()).toEqual(
        catalogue.map((table) => table.table),
      );
      expect(models.length).toBeGreaterThanOrEqual(15);
    });

    it.for(readPrismaSchema().map((model) => [model.table, model] as const))(
      "agree on %s: columns, types, nullability, defaults, keys and indexes",
      async ([name, model]) => {
        const catalogue = await readCatalogue(database.pool);
        const table = catalogue.find((each) => each.table === name);
        if (!table) throw new Error(`No table ${name}`);
        expect(inOrder(model)).toEqual(inOrder(table));
      },
    );

    it("lets Prisma read every table", async () => {
      const { prisma } = database;
      const readings = await Promise.all([
        prisma.county.findMany(),
        prisma.countyClock.findMany(),
        prisma.adminArea.findMany(),
        prisma.station.findMany({ include: { series: true } }),
        prisma.source.findMany(),
        prisma.reading.findMany(),
        prisma.readingRevision.findMany(),
        prisma.ruleVersion.findMany(),
        prisma.seriesState.findMany(),
        prisma.warning.findMany({ include: { transitions: true } }),
        prisma.outboxEvent.findMany(),
        prisma.userAccount.findMany(),
        prisma.auditEntry.findMany(),
        prisma.incident.findMany({ include: { tasks: { include: { taskReports: true } } } }),
        prisma.attachment.findMany({ include: { attachmentOrigin: true } }),
        prisma.situationReport.findMany({ include: { situationReportVersions: true } }),
      ]);
      expect(readings.flat()).toEqual([]);
    });

    it("describes every table in the database itself", async () => {
      const { rows } = await database.pool.query(`
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
          AND NOT relispartition AND relname <> '_prisma_migrations'
          AND obj_description(oid) IS NULL
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = pg_class.oid AND d.deptype = 'e')`);
      expect(rows).toEqual([]);
    });
  });
});
