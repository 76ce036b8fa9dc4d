import type { Viewer } from "@/lib/access/viewer";
import type { AskedTask } from "@/lib/incident/planTasks";
import type { Assignee, AssigneeKind } from "@/lib/task/record";
import { inArea, type Queryable } from "../database/service";
import type { TaskConcern } from "./givingStore";

/** Whom a task can be given to, and whom and where it then concerns. */
export interface FoundAssignee {
  readonly assignee: Assignee;
  readonly concern: TaskConcern;
}

const POST_TITLES: Readonly<Record<string, string>> = {
  countyDuty: "县值班室",
  countyLeader: "县领导",
};

interface Row {
  readonly code: string;
  readonly name: string;
  readonly area: string | null;
  readonly department: string | null;
}

const QUERIES: Record<Exclude<AssigneeKind, "post">, string> = {
  department: `SELECT code, name, NULL AS area, code AS department FROM department d
                WHERE county_code = $1 AND NOT retired AND ($3::text[] IS NULL OR code = ANY ($3))
                  AND $2::text IS NULL ORDER BY rank, code`,
  township: `SELECT code, name, code AS area, NULL AS department FROM admin_area a
              WHERE county_code = $1 AND level = 'township' AND ($3::text[] IS NULL OR code = ANY ($3))
                AND ($2::text IS NULL OR starts_with($2, code)) ORDER BY code`,
  team: `SELECT code, name, admin_area_code AS area, department_code AS department FROM team t
          WHERE county_code = $1 AND NOT retired AND ($3::text[] IS NULL OR code = ANY ($3))
            AND ${inArea("t", "$2")} ORDER BY name`,
  person: `SELECT code, name, admin_area_code AS area, department_code AS department FROM person p
            WHERE county_code = $1 AND NOT retired AND ($3::text[] IS NULL OR code = ANY ($3))
              AND ${inArea("p", "$2")}`,
};

/**
 * Whom a viewer may see, of the kinds that are chosen from a list. Persons are not: a county has
 * thousands, and they are looked for by name.
 */
export async function listAssignees(
  client: Queryable,
  countyCode: string,
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<Assignee[]> {
  const found: Assignee[] = [];
  for (const kind of ["department", "township", "team"] as const) {
    const { rows } = await client.query<Row>(QUERIES[kind], [
      countyCode,
      viewer.adminAreaCode,
      null,
    ]);
    found.push(...rows.map(({ code, name }) => ({ kind, code, name, known: true })));
  }
  if (viewer.adminAreaCode !== null) return found;
  const posts = Object.entries(POST_TITLES).map(([code, name]) => ({
    kind: "post" as const,
    code,
    name,
    known: true,
  }));
  return [...posts, ...found];
}

/** One of them; null where there is none of this code. */
export async function findAssignee(
  client: Queryable,
  countyCode: string,
  kind: AssigneeKind,
  code: string,
): Promise<FoundAssignee | null> {
  if (kind === "post") return postOf(countyCode, code);
  const { rows } = await client.query<Row>(QUERIES[kind], [countyCode, null, [code]]);
  const [row] = rows;
  return row ? foundOf(countyCode, kind, row) : null;
}

function foundOf(
  countyCode: string,
  kind: Exclude<AssigneeKind, "post">,
  { code, name, area, department }: Row,
): FoundAssignee {
  return {
    assignee: { kind, code, name, known: true },
    concern: {
      // Who belongs nowhere in particular is the county's own.
      adminAreaCode: department === null ? (area ?? countyCode) : area,
      departmentCode: department,
      personCode: kind === "person" ? code : null,
    },
  };
}

/** What a plan asks of a unit the organization does not have: visible, and nobody's yet. */
function unknownUnit(countyCode: string, kind: "department" | "team", code: string): FoundAssignee {
  return {
    assignee: { kind, code, name: `${code}（未登记${UNKNOWN_NAMES[kind]}）`, known: false },
    concern: { adminAreaCode: countyCode, departmentCode: null, personCode: null },
  };
}

const UNKNOWN_NAMES = { department: "单位", team: "队伍" } as const;

function postOf(countyCode: string, code: string): FoundAssignee | null {
  const name = POST_TITLES[code];
  if (name === undefined) return null;
  return {
    assignee: { kind: "post", code, name, known: true },
    concern: { adminAreaCode: countyCode, departmentCode: null, personCode: null },
  };
}

/**
 * Who carries out each task that a plan asks for, in the same order: a statement for each kind of
 * unit. A department or team that is not there is named all the same.
 */
export async function planAddressees(
  client: Queryable,
  countyCode: string,
  asked: readonly AskedTask[],
): Promise<readonly FoundAssignee[]> {
  const units = asked.flatMap(({ addressee }) => (addressee.kind === "post" ? [] : [addressee]));
  const found = new Map<string, FoundAssignee>();
  for (const kind of ["department", "township", "team"] as const) {
    const codes = new Set(units.flatMap((unit) => (unit.kind === kind ? unit.code : [])));
    if (codes.size === 0) continue;
    const { rows } = await client.query<Row>(QUERIES[kind], [countyCode, null, [...codes]]);
    for (const row of rows) found.set(`${kind} ${row.code}`, foundOf(countyCode, kind, row));
  }
  return asked.map(({ addressee }) => {
    if (addressee.kind === "post") {
      return (
        postOf(countyCode, addressee.post) ?? unknownUnit(countyCode, "department", addressee.post)
      );
    }
    const { kind, code } = addressee;
    const unknownKind = kind === "team" ? "team" : "department";
    return found.get(`${kind} ${code}`) ?? unknownUnit(countyCode, unknownKind, code);
  });
}
