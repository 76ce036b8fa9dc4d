import { organizationFaults } from "@/lib/people/faults";
import { GAP_NAMES, type Gaps, organizationGaps } from "@/lib/people/gaps";
import { NO_ORGANIZATION, type Organization, type RecordKind } from "@/lib/people/organization";
import { type AreaPlace, placesOf } from "@/lib/people/places";
import type { IncomingRow, RecordTable } from "@/lib/people/tables/recordTable";
import { RECORD_TABLES } from "@/lib/people/tables/recordTables";
import type { Group, Township, Village } from "./county";
import type { Problem } from "./problem";
import type { AreaReading } from "./readAreas";
import type { StationReading } from "./readStations";
import { splitLines } from "./table";

export interface OrganizationReading {
  readonly organization: Organization;
  readonly problems: readonly Problem[];
  /** Whether everything could be read, so that what names a person or department can be checked. */
  readonly isWhole: boolean;
  /** Where a call would find nobody. */
  readonly notes: readonly Problem[];
}

interface Around {
  readonly head: { readonly code: string; readonly name: string } | null | undefined;
  readonly townships: AreaReading<Township>;
  readonly villages: AreaReading<Village>;
  readonly groups: AreaReading<Group>;
  readonly stations: StationReading;
}

/** Reads departments.csv, risk_points.csv, people.csv, posts.csv and teams.csv, all of which may be absent. */
export function readOrganization(
  files: ReadonlyMap<string, string>,
  around: Around,
): OrganizationReading {
  const problems: Problem[] = [];
  const rowOf = new Map<string, IncomingRow>();
  const alsoNamed: { [kind in RecordKind]?: ReadonlySet<string> } = {};
  const lost = new Map<RecordKind, ReadonlySet<string>>();
  const names: { [kind in RecordKind]?: (column: string) => string } = {};
  let isReadable = true;

  const readRecords = <K extends RecordKind>(table: RecordTable<K>) => {
    const { file, kind } = table;
    const text = files.get(file);
    if (text === undefined) return [];
    const split = splitLines(file, text);
    const reading = table.read(file, split.lines, { unknownColumns: "refuse" });
    problems.push(...split.problems, ...reading.problems);
    names[kind] = reading.nameOf;
    lost.set(kind, reading.lost);
    if (reading.codes === null || split.problems.length > 0) isReadable = false;
    else alsoNamed[kind] = reading.codes;
    return reading.rows.flatMap((row) => {
      const key = `${kind} ${row.code}`;
      const first = rowOf.get(key);
      if (first === undefined) {
        rowOf.set(key, row);
        return [row.over(null)];
      }
      problems.push({
        file,
        line: row.line,
        column: reading.nameOf("code"),
        what: `代码 ${row.code} 与第 ${first.line} 行重复`,
        mend: "两行只留一行，或改正代码",
      });
      return [];
    });
  };
  const organization: Organization = {
    department: readRecords(RECORD_TABLES.department),
    riskPoint: readRecords(RECORD_TABLES.riskPoint),
    person: readRecords(RECORD_TABLES.person),
    post: readRecords(RECORD_TABLES.post),
    team: readRecords(RECORD_TABLES.team),
  };

  const areas = areasOf(around);
  // A table whose codes cannot be read would have every reference to it called wrong as well.
  if (areas === null || !isReadable || around.stations.codes === null)
    return { organization: NO_ORGANIZATION, problems, isWhole: false, notes: [] };
  const places = placesOf(areas, around.stations.codes);
  const unread = (kind: RecordKind, code: string) =>
    new Set([...(lost.get(kind) ?? []), ...(rowOf.get(`${kind} ${code}`)?.misread ?? [])]);
  for (const fault of organizationFaults(organization, places, { alsoNamed, unread })) {
    problems.push({
      file: RECORD_TABLES[fault.kind].file,
      line: rowOf.get(`${fault.kind} ${fault.code}`)?.line ?? null,
      column: names[fault.kind]?.(fault.column) ?? fault.column,
      what: fault.what,
      mend: fault.mend,
    });
  }
  const notes = files.has(RECORD_TABLES.post.file)
    ? gapNotes(organizationGaps(organization, areas))
    : [];
  return { organization, problems, isWhole: problems.length === 0, notes };
}

/** The areas of the folder, with those of rows that are wrong; null where their codes are lost. */
function areasOf({ head, townships, villages, groups }: Around): AreaPlace[] | null {
  if (townships.codes === null || villages.codes === null || groups.codes === null) return null;
  const named = <A extends { readonly code: string }>(
    level: AreaPlace["level"],
    reading: AreaReading<A>,
    about: (area: A) => Pick<AreaPlace, "name" | "parentCode">,
  ): AreaPlace[] => {
    const known = new Map(reading.areas.map((area) => [area.code, area]));
    return [...(reading.codes ?? [])].map((code) => {
      const area = known.get(code);
      return { code, level, ...(area ? about(area) : { name: code, parentCode: null }) };
    });
  };
  const county: AreaPlace[] = head
    ? [{ code: head.code, level: "county", name: head.name, parentCode: null }]
    : [];
  return [
    ...county,
    ...named("township", townships, ({ name }) => ({ name, parentCode: head?.code ?? null })),
    ...named("village", villages, ({ name, townshipCode }) => ({ name, parentCode: townshipCode })),
    ...named("group", groups, ({ name, villageCode }) => ({ name, parentCode: villageCode })),
  ];
}

/** Shown of each gap: enough to begin with. */
const SHOWN = 5;

function gapNotes(gaps: Gaps): Problem[] {
  return Object.entries(GAP_NAMES).flatMap(([gap, { name, unit }]) => {
    const codes = gaps[gap as keyof Gaps];
    if (codes.length === 0) return [];
    const shown = codes.slice(0, SHOWN).join("、");
    return [
      {
        file: RECORD_TABLES.post.file,
        line: null,
        what: `${codes.length} ${unit}${name}：${shown}${codes.length > SHOWN ? " 等" : ""}`,
        mend: "补上后叫应才找得到人",
      },
    ];
  });
}
