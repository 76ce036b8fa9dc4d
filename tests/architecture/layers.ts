import { rmSync } from "node:fs";
import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import { copyWithoutJsx } from "./importsOnly";

/** Which packages the pure core may use: values in, values out, the same in browser, server and test. */
const PURE_PACKAGES = [
  "zod",
  "@turf/boolean-point-in-polygon",
  "flatbush",
  "csv-parse/sync",
  "csv-parse",
  "csv-stringify/sync",
  "csv-stringify",
  "jsonc-parser",
  "exif-reader",
];

/**
 * The layers of docs/architecture.md. Imports point downwards only:
 * command → app → components, server → lib.
 */
export const LAYER_RULES: IForbiddenRuleType[] = [
  {
    name: "no-cycle",
    comment: "Two files that need each other are one idea, or a third is missing.",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "lib-is-lowest",
    comment: "The pure core imports nothing of the house above it.",
    severity: "error",
    from: { path: "^src/lib/" },
    to: { path: "^src/(app|components|server|command)/" },
  },
  {
    name: "lib-does-no-input-or-output",
    comment: "The pure core uses no Node module.",
    severity: "error",
    from: { path: "^src/lib/" },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "lib-uses-pure-packages",
    comment: "No framework, driver or client in the pure core.",
    severity: "error",
    from: { path: "^src/lib/" },
    to: {
      path: "node_modules/",
      pathNot: `node_modules/(${PURE_PACKAGES.map((name) => name.split("/sync")[0]).join("|")})/`,
    },
  },
  {
    name: "components-know-no-server",
    comment: "A component draws what it is given; it never reaches a database.",
    severity: "error",
    from: { path: "^src/components/" },
    to: { path: "^src/(server|app|command)/" },
  },
  {
    name: "components-are-for-the-browser",
    severity: "error",
    from: { path: "^src/components/" },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "server-knows-no-screen",
    severity: "error",
    from: { path: "^src/server/" },
    to: { path: "^src/(app|components|command)/" },
  },
  {
    name: "app-knows-no-command",
    severity: "error",
    from: { path: "^src/app/" },
    to: { path: "^src/command/" },
  },
  {
    name: "parts-meet-in-their-services",
    comment:
      "A part of the server is reached through its service.ts; only main.ts and its start files wire.",
    severity: "error",
    from: { path: "^src/server/([^/]+)/" },
    to: {
      path: "^src/server/([^/]+)/",
      pathNot: ["^src/server/$1/", "^src/server/[^/]+/service\\.ts$"],
    },
  },
  {
    name: "pages-use-services",
    comment: "Routes and pages call services, not stores.",
    severity: "error",
    from: { path: "^src/app/" },
    to: { path: "^src/server/[^/]+/", pathNot: "^src/server/[^/]+/service\\.ts$" },
  },
  {
    name: "no-unresolved",
    severity: "error",
    from: { path: "^src/" },
    // geojson is a package of types alone.
    to: { couldNotResolve: true, pathNot: "^geojson$" },
  },
];

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** Reads every module below `src` of `baseDir` and returns how many there were and which rules they break. */
export async function inspectLayers(
  baseDir: string,
): Promise<{ modules: string[]; violations: Violation[] }> {
  const copy = copyWithoutJsx(baseDir);
  try {
    const report = await cruise(
      ["src"],
      {
        baseDir: copy,
        parser: "swc",
        tsPreCompilationDeps: true,
        ruleSet: { forbidden: LAYER_RULES },
        validate: true,
        doNotFollow: { path: ["node_modules", "^tests/"] },
        exclude: { path: "generated" },
        enhancedResolveOptions: {
          extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
          exportsFields: ["exports"],
          conditionNames: ["import", "types", "node", "require", "default"],
        },
      },
      { alias: { "@": `${copy}/src` } },
    );
    const result = report.output as ICruiseResult;
    return {
      modules: result.modules
        .map((module) => module.source)
        .filter((source) => source.startsWith("src/")),
      violations: result.summary.violations.map(({ rule, from, to }) => ({
        rule: rule.name,
        from,
        to,
      })),
    };
  } finally {
    rmSync(copy, { recursive: true });
  }
}
