import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";

/** The project's root: tests are run from there. */
export const ROOT = process.cwd();

/** Where the reference data are, or why the tests that need them cannot run. */
export function findReferenceData(
  named: string | undefined = process.env.REFERENCE_DATA,
): { readonly folder: string } | { readonly missing: string } {
  const shared = named || join(ROOT, "../shared");
  const folder = join(shared, "data");
  if (existsSync(join(folder, "floods"))) return { folder };
  return {
    missing: `跳过：参考数据不在 ${shared}（用 REFERENCE_DATA 指明；skipped: no reference data there）`,
  };
}

/** A suite over the reference data; where there are none, it is skipped with one line that says why. */
export function describeReference(name: string, suite: (folder: string) => void): void {
  const found = findReferenceData();
  if ("folder" in found) {
    describe(name, () => suite(found.folder));
    return;
  }
  console.log(`${name} — ${found.missing}`);
  it.skip(`${name} — ${found.missing}`);
}
