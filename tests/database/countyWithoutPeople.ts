import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** What a folder says of people; without it nobody is called, and a storm is only judged. */
const OF_PEOPLE = new Set([
  "departments.csv",
  "duty.csv",
  "groups.csv",
  "people.csv",
  "posts.csv",
  "risk_points.csv",
  "teams.csv",
]);

/**
 * The demonstration county without its people: what is killed here is the judging of readings, and
 * a server that calls two thousand people at every turn would be killed far less often.
 */
export function countyWithoutPeople(): string {
  const folder = mkdtempSync(join(tmpdir(), "county-"));
  cpSync("counties/gaoxian", folder, {
    recursive: true,
    filter: (path) => !OF_PEOPLE.has(basename(path)),
  });
  leaveOutVisitor(folder);
  return folder;
}

/** Whom the storm gives to a visitor of the demonstration is one of the people left out. */
export function leaveOutVisitor(folder: string): void {
  const file = join(folder, "storm.json");
  const { visitor: _visitor, ...plan } = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify(plan));
}
