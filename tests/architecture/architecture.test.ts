import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { needsSecondFactor, PERMISSION_NAMES } from "@/lib/access/permissions";
import { inspectLayers, LAYER_RULES } from "./layers";
import { inspectPurity } from "./purity";

const root = fileURLToPath(new URL("../..", import.meta.url));
const planted: string[] = [];
afterAll(() => {
  for (const folder of planted) rmSync(folder, { recursive: true, force: true });
});

describe("what is cited", () => {
  it("stands in the repository: no page, and no section of one, that a reader cannot open", () => {
    const files = execFileSync("git", ["ls-files", "src", "tests"], { cwd: root, encoding: "utf8" })
      .split("\n")
      .filter((path) => /\.tsx?$/.test(path) && existsSync(join(root, path)));
    const cited = files.flatMap((path) => {
      const text = readFileSync(join(root, path), "utf8");
      return [...text.matchAll(CITED_PAGE)].map(([page, section]) => ({ path, page, section }));
    });
    expect(cited.length).toBeGreaterThan(20);
    const lost = cited.filter(({ page, section }) => {
      const file = join(root, page.replace(/\.md.*$/su, ".md"));
      if (!existsSync(file)) return true;
      if (section === undefined) return false;
      const text = readFileSync(file, "utf8");
      return !text.includes(`\n## ${section}\n`) && !text.includes(`**${section}**`);
    });
    expect(lost).toEqual([]);
  });
});

describe("the table of permissions", () => {
  it("has none that the server never asks for", () => {
    const paths = execFileSync("git", ["ls-files", "src/server"], { cwd: root, encoding: "utf8" })
      .split("\n")
      .filter((path) => path.endsWith(".ts") && existsSync(join(root, path)));
    const server = paths.map((path) => readFileSync(join(root, path), "utf8")).join("\n");
    expect(PERMISSION_NAMES.filter((name) => !server.includes(`"${name}"`))).toEqual([]);
  });
});

describe("a deed that needs the second factor", () => {
  const screens = execFileSync("git", ["ls-files", "src/components", "src/app"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter((path) => /\.tsx?$/.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

  it("is offered with the way to it: no screen asks only whether the role may", () => {
    const found = screens.flatMap(({ path, text }) =>
      offeredWithoutFactor(text).map((permission) => `${path}: ${permission}`),
    );
    expect(found).toEqual([]);
  });

  it("stands behind an offer or a page of its own, each that a screen leads to", () => {
    const text = screens.map((screen) => screen.text).join("\n");
    const asked = (permission: string) =>
      new RegExp(`(offerOf\\([^;{}]*?|requireViewer\\()"${permission}"`).test(text);
    // Exercises begin on the command line.
    const needing = PERMISSION_NAMES.filter(needsSecondFactor);
    expect(needing.filter((permission) => !asked(permission))).toEqual(["exercise.steer"]);
  });

  it("is found where it is planted", () => {
    expect(offeredWithoutFactor('may(viewer, "channel.write") ? <Button /> : null')).toEqual([
      "channel.write",
    ]);
    expect(offeredWithoutFactor('may(\n  viewer,\n  "response.order",\n  incident)')).toEqual([
      "response.order",
    ]);
    expect(offeredWithoutFactor('may(viewer, "task.report")')).toEqual([]);
    expect(offeredWithoutFactor('offerOf(viewer, "channel.write")')).toEqual([]);
  });
});

/** Permissions for which a text asks `may`, which says nothing of the factor they need. */
function offeredWithoutFactor(text: string): string[] {
  const asked = [...text.matchAll(/\bmay\(\s*\w+,\s*"([\w.]+)"/g)].map(([, name]) => name);
  return PERMISSION_NAMES.filter((name) => needsSecondFactor(name) && asked.includes(name));
}

/** A page, with the section or the word it defines that is named after it in quotes. */
const CITED_PAGE = /[\w./-]+\.md\b(?:,? "([^"\n]+)")?/gu;

describe("the layers of the house", () => {
  it("sees every module below src, and none breaks a rule", async () => {
    const { modules, violations } = await inspectLayers(root);
    const tracked = execFileSync("git", ["ls-files", "src"], { cwd: root, encoding: "utf8" })
      .split("\n")
      .filter((path) => /\.(tsx?|mjs)$/.test(path));
    expect(tracked.length).toBeGreaterThan(50);
    expect(tracked.filter((path) => !modules.includes(path))).toEqual([]);
    expect(violations).toEqual([]);
  });

  const plants: Record<string, Record<string, string>> = {
    "no-cycle": {
      "src/lib/a.ts": 'import { b } from "./b";\nexport const a = () => b;',
      "src/lib/b.ts": 'import { a } from "./a";\nexport const b = () => a;',
    },
    "lib-is-lowest": {
      "src/lib/a.ts": 'import { b } from "@/server/part/service";\nexport const a = b;',
      "src/server/part/service.ts": "export const b = 1;",
    },
    "lib-does-no-input-or-output": {
      "src/lib/a.ts": 'import { readFileSync } from "node:fs";\nexport const a = readFileSync;',
    },
    "lib-uses-pure-packages": {
      "src/lib/a.ts": 'import { Pool } from "pg";\nexport const a = Pool;',
    },
    "components-know-no-server": {
      "src/components/a.tsx":
        'import type { B } from "@/server/part/service";\nexport const a: B = 1;',
      "src/server/part/service.ts": "export type B = number;",
    },
    "components-are-for-the-browser": {
      "src/components/a.tsx": 'import { join } from "node:path";\nexport const a = join;',
    },
    "server-knows-no-screen": {
      "src/server/part/service.ts": 'import { a } from "@/components/a";\nexport const b = a;',
      "src/components/a.tsx": "export const a = 1;",
    },
    "app-knows-no-command": {
      "src/app/page.tsx": 'import { a } from "@/command/a";\nexport const b = a;',
      "src/command/a.ts": "export const a = 1;",
    },
    "parts-meet-in-their-services": {
      "src/server/one/service.ts": 'import { b } from "../two/store";\nexport const a = b;',
      "src/server/two/store.ts": "export const b = 1;",
    },
    "pages-use-services": {
      "src/app/page.tsx": 'import { b } from "@/server/two/store";\nexport const a = b;',
      "src/server/two/store.ts": "export const b = 1;",
    },
    "no-unresolved": { "src/lib/a.ts": 'import { b } from "./missing";\nexport const a = b;' },
  };

  it("has a planted violation for every rule", () => {
    expect(Object.keys(plants).sort()).toEqual(LAYER_RULES.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(plants))("catches a planted violation of %s", async (rule, files) => {
    const { violations } = await inspectLayers(plant(files));
    expect(violations.map((violation) => violation.rule)).toContain(rule);
  });

  it("lets a part use another's service, and itself", async () => {
    const { modules, violations } = await inspectLayers(
      plant({
        "src/server/one/service.ts":
          'import { b } from "../two/service";\nimport { c } from "./store";\nexport const a = b + c;',
        "src/server/one/store.ts": "export const c = 1;",
        "src/server/two/service.ts": "export const b = 1;",
      }),
    );
    expect(modules).toHaveLength(3);
    expect(violations).toEqual([]);
  });
});

describe("the purity of the core", () => {
  it("holds in every file of src/lib", () => {
    const { files, impurities } = inspectPurity(join(root, "src/lib"));
    expect(files).toBeGreaterThan(30);
    expect(impurities).toEqual([]);
  });

  it.each([
    ["export const a = Date.now();", "Date.now"],
    ["export const a = new Date();", "new Date()"],
    ["export const a = Math.random();", "Math.random"],
    ['export const a = fetch("http://localhost");', "fetch()"],
    ["export const a = process.env;", "process"],
    ["export const a = () => setTimeout(() => {}, 1);", "setTimeout()"],
  ])("catches %s", (source, what) => {
    const folder = plant({ "src/lib/a.ts": source });
    expect(inspectPurity(join(folder, "src/lib")).impurities).toEqual([{ file: "a.ts", what }]);
  });

  it("allows an instant that was handed in", () => {
    const folder = plant({ "src/lib/a.ts": "export const a = (at: number) => new Date(at);" });
    expect(inspectPurity(join(folder, "src/lib")).impurities).toEqual([]);
  });
});

/** A small tree of its own that the rules are tried on. */
function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "architecture-"));
  planted.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}
