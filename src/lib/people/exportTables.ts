import type { Concern } from "@/lib/access/permissions";
import { ROSTER_SHEET, type RosterRule, rosterSheet } from "../duty/rosterTable";
import { personConcern, postConcern } from "./concern";
import { maskContact } from "./contact";
import {
  type AnyRecord,
  type Organization,
  organizationOf,
  type Person,
  RECORD_KIND_NAMES,
  RECORD_KINDS,
} from "./organization";
import type { Cell } from "./tables/recordTable";
import { tableOf } from "./tables/recordTables";
import { teamConcern } from "./team";

export const EXPORT_FORMATS = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How numbers leave the house: as everybody sees them, or whole, to whom that is allowed. */
export const EXPORT_NUMBERS = ["masked", "full"] as const;
export type ExportNumbers = (typeof EXPORT_NUMBERS)[number];

/** Tables an export can hold: the records, and the rules by which duty rooms keep their rosters. */
export const EXPORT_TABLES = [...RECORD_KINDS, "roster"] as const;
export type ExportTableKind = (typeof EXPORT_TABLES)[number];

export const EXPORT_TABLE_NAMES: Record<ExportTableKind, string> = {
  ...RECORD_KIND_NAMES,
  roster: ROSTER_SHEET,
};

/** A table as it is exported: headings people read, cells in their order. */
export interface ExportTable {
  readonly kind: ExportTableKind;
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The part of an organization that concerns somebody. */
export function partOf(
  organization: Organization,
  isMeant: (concern: Concern) => boolean,
): Organization {
  const areas = new Map(
    organization.riskPoint.map(({ code, adminAreaCode }) => [code, adminAreaCode]),
  );
  const concernOf = (record: AnyRecord): Concern => {
    if ("contacts" in record) return personConcern(record);
    if ("hazard" in record) return { adminAreaCode: record.adminAreaCode };
    if ("members" in record) return teamConcern(record);
    if ("dutyPhone" in record) return { departmentCode: record.code };
    return postConcern(record, (code) => areas.get(code));
  };
  const all = RECORD_KINDS.flatMap((kind): readonly AnyRecord[] => organization[kind]);
  return organizationOf(all.filter((record) => isMeant(concernOf(record))));
}

/** The organization with the numbers of those masked whose numbers may not be seen. */
export function maskNumbers(
  organization: Organization,
  mayReveal: (person: Person) => boolean,
): Organization {
  return {
    ...organization,
    person: organization.person.map((person) =>
      mayReveal(person)
        ? person
        : {
            ...person,
            contacts: person.contacts.map((contact) => ({
              ...contact,
              value: maskContact(contact),
            })),
          },
    ),
  };
}

/**
 * All tables of an organization, as a workbook or CSV files hold them; they can be imported again.
 * The rules of the rosters are there to be read: they are changed on the page of the duty rooms.
 */
export function exportTables(
  organization: Organization,
  rules: readonly RosterRule[],
): ExportTable[] {
  const records = RECORD_KINDS.map((kind): ExportTable => {
    const table = tableOf(kind);
    const all: readonly AnyRecord[] = organization[kind];
    return {
      kind,
      sheet: table.sheet,
      headings: table.columns.map(({ heading }) => heading),
      rows: all.map((record) =>
        [...table.cellsOf(record)].map(([key, cell]) => table.wordOf(key, cell)),
      ),
    };
  });
  return [...records, { kind: "roster", ...rosterSheet(rules) }];
}
