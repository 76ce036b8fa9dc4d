import type { Group, Township, Village } from "./county";
import { groupRowSchema, townshipRowSchema, villageRowSchema } from "./fileSchemas";
import { placeColumnProblems, placeOf } from "./placeOf";
import type { Problem } from "./problem";
import { readTable } from "./table";

export interface AreaReading<A> {
  readonly areas: readonly A[];
  /** Every code of the file, also of rows that are wrong; null where its codes cannot be read. */
  readonly codes: ReadonlySet<string> | null;
  readonly problems: readonly Problem[];
}

/** Reads townships.csv; a county of six digits has townships whose codes begin with its own. */
export function readTownships(
  files: ReadonlyMap<string, string>,
  countyCode: string | undefined,
): AreaReading<Township> {
  const file = "townships.csv";
  const text = files.get(file);
  if (text === undefined) return { areas: [], codes: new Set(), problems: [] };
  const table = readTable(file, text, townshipRowSchema, { unknownColumns: "refuse" });
  const problems: Problem[] = [...table.problems, ...placeColumnProblems(file, table)];
  const seen = new Map<string, number>();
  const areas = table.rows.map(({ line, value }) => {
    problems.push(...repeated(file, line, value.code, seen));
    if (
      countyCode !== undefined &&
      /^\d{6}$/.test(countyCode) &&
      !value.code.startsWith(countyCode)
    )
      problems.push({
        file,
        line,
        what: `${value.code} 不以县代码 ${countyCode} 开头`,
        mend: "改正代码，或删去外县乡镇",
      });
    const place = placeOf(file, line, value, table.columns);
    problems.push(...place.problems);
    return {
      code: value.code,
      name: value.name,
      position: place.position,
      positionQuality: place.quality,
    };
  });
  return { areas, codes: table.written("code"), problems };
}

/** Reads villages.csv. */
export function readVillages(
  files: ReadonlyMap<string, string>,
  townships: AreaReading<Township>,
): AreaReading<Village> {
  const file = "villages.csv";
  const text = files.get(file);
  if (text === undefined) return { areas: [], codes: new Set(), problems: [] };
  const table = readTable(file, text, villageRowSchema, { unknownColumns: "refuse" });
  const problems: Problem[] = [...table.problems];
  const seen = new Map<string, number>();
  const areas = table.rows.map(({ line, value }) => {
    problems.push(...repeated(file, line, value.code, seen));
    if (townships.codes !== null && !townships.codes.has(value.township_code))
      problems.push({
        file,
        line,
        what: `没有乡镇 ${value.township_code}`,
        mend: "在 townships.csv 中补上，或改正代码",
      });
    return { code: value.code, name: value.name, townshipCode: value.township_code };
  });
  return { areas, codes: table.written("code"), problems };
}

/** Reads groups.csv; a group's code begins with its village's. */
export function readGroups(
  files: ReadonlyMap<string, string>,
  villages: AreaReading<Village>,
): AreaReading<Group> {
  const file = "groups.csv";
  const text = files.get(file);
  if (text === undefined) return { areas: [], codes: new Set(), problems: [] };
  const table = readTable(file, text, groupRowSchema, { unknownColumns: "refuse" });
  const problems: Problem[] = [...table.problems];
  const seen = new Map<string, number>();
  const areas = table.rows.map(({ line, value }) => {
    const villageCode = value.village_code;
    problems.push(...repeated(file, line, value.code, seen));
    if (villages.codes !== null && !villages.codes.has(villageCode))
      problems.push({
        file,
        line,
        what: `没有村 ${villageCode}`,
        mend: "在 villages.csv 中补上，或改正代码",
      });
    if (!value.code.startsWith(villageCode))
      problems.push({
        file,
        line,
        what: `${value.code} 不以村代码 ${villageCode} 开头`,
        mend: "组的代码是村的 12 位代码加 3 位",
      });
    return { code: value.code, name: value.name, villageCode };
  });
  return { areas, codes: table.written("code"), problems };
}

function repeated(file: string, line: number, code: string, seen: Map<string, number>): Problem[] {
  const first = seen.get(code);
  if (first === undefined) {
    seen.set(code, line);
    return [];
  }
  return [
    {
      file,
      line,
      what: `${code} 与第 ${first} 行重复`,
      mend: "两行只留一行",
    },
  ];
}
