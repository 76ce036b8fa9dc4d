import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { CallPolicy } from "@/lib/calling/policy";
import { leaveOutVisitor } from "../../database/countyWithoutPeople";

const GAOXIAN = "counties/gaoxian";
export const COUNTY_CODE = "511525";
/** Of the demonstration county's people nobody stays: no channel would call them. */
const OF_PEOPLE = new Set([
  "duty.csv",
  "groups.csv",
  "people.csv",
  "posts.csv",
  "risk_points.csv",
  "teams.csv",
]);

export const PEOPLE = 5_000;

export interface CallingCountyOptions {
  /** The county's own policy of calling; the default one where it has none. */
  readonly policy?: CallPolicy;
}

/** A post with one person in it. */
interface Post {
  readonly kind: string;
  readonly title: string;
  readonly place: string;
}

/**
 * The demonstration county with 5,000 people that channels may call, each first in a line of its
 * own: at county and townships, one head in each of the 218 villages, the others heads of groups.
 */
export function makeCallingCounty({ policy }: CallingCountyOptions): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-calling-"));
  cpSync(GAOXIAN, folder, {
    recursive: true,
    filter: (path) => !OF_PEOPLE.has(basename(path)),
  });
  leaveOutVisitor(folder);
  const villages = codesOf("villages.csv");
  const posts: Post[] = [
    { kind: "countyDuty", title: "县值班员", place: COUNTY_CODE },
    { kind: "countyLeader", title: "指挥长", place: COUNTY_CODE },
    ...townshipCodes().flatMap((place) => [
      { kind: "townshipDuty", title: "镇值班员", place },
      { kind: "townshipLeader", title: "镇长", place },
    ]),
    ...villages.map((place) => ({ kind: "villageHead", title: "村主任", place })),
  ];
  const groups = Array.from({ length: PEOPLE - posts.length }, (_, index) => {
    const number = 1 + Math.floor(index / villages.length);
    const village = villages[index % villages.length] ?? "";
    return { code: `${village}${String(number).padStart(3, "0")}`, number, village };
  });
  posts.push(...groups.map(({ code }) => ({ kind: "groupHead", title: "组长", place: code })));
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  write("groups.csv", [
    "code,name,village_code",
    ...groups.map(({ code, number, village }) => `${code},${number} 组,${village}`),
  ]);
  write("people.csv", [
    "code,name,area,contact_1",
    ...posts.map(
      ({ place }, index) => `${personCode(index)},${index + 1}号,${place},${numberOf(index)}`,
    ),
  ]);
  write("posts.csv", [
    "code,kind,title,place,rank,person_1",
    ...posts.map(
      ({ kind, title, place }, index) =>
        `post${index},${kind},${title},${place},1,${personCode(index)}`,
    ),
  ]);
  if (policy) write("calling.json", [JSON.stringify(policy)]);
  return folder;
}

export function personCode(index: number): string {
  return `person${String(index).padStart(4, "0")}`;
}

/** Nothing of the bench is ever dialled: its gateway is its own. */
function numberOf(index: number): string {
  return `139${String(index).padStart(8, "0")}`;
}

export function townshipCodes(): string[] {
  return codesOf("townships.csv");
}

/** The first column of a file of the demonstration county. */
function codesOf(file: string): string[] {
  const [, ...lines] = readFileSync(join(GAOXIAN, file), "utf8").trim().split("\n");
  return lines.map((line) => line.slice(0, line.indexOf(",")));
}
