import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSync } from "@swc/core";

/**
 * A copy of a tree in which every .tsx file holds nothing but its imports: the cruiser's parser
 * reads TypeScript but no JSX, and layers need nothing else of a file. The caller removes it.
 */
export function copyWithoutJsx(baseDir: string): string {
  const copy = mkdtempSync(join(tmpdir(), "architecture-copy-"));
  cpSync(join(baseDir, "src"), join(copy, "src"), {
    recursive: true,
    filter: (path) => !path.endsWith("generated"),
  });
  for (const beside of ["node_modules", "tests"]) {
    symlinkSync(join(baseDir, beside), join(copy, beside));
  }
  for (const file of readdirSync(join(copy, "src"), { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".tsx")) continue;
    const path = join(copy, "src", file);
    const sources = importsOf(readFileSync(path, "utf8"));
    writeFileSync(path, sources.map((source) => `import ${JSON.stringify(source)};\n`).join(""));
  }
  return copy;
}

/** What a file imports, statically, dynamically or for its types alone. */
function importsOf(source: string): string[] {
  const program = parseSync(source, { syntax: "typescript", tsx: true, target: "es2022" });
  return [...new Set(sourcesIn(program))];
}

const WITH_SOURCE = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
]);

function* sourcesIn(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  const node = value as Readonly<Record<string, unknown>>;
  if (typeof node.type === "string" && WITH_SOURCE.has(node.type)) yield* textOf(node.source);
  if (node.type === "TsImportType") yield* textOf(node.argument);
  if (node.type === "CallExpression" && isDynamicImport(node.callee)) {
    const [first] = node.arguments as readonly { expression: unknown }[];
    yield* textOf(first?.expression);
  }
  for (const child of Object.values(node)) yield* sourcesIn(child);
}

function isDynamicImport(callee: unknown): boolean {
  return (
    typeof callee === "object" && callee !== null && "type" in callee && callee.type === "Import"
  );
}

function* textOf(literal: unknown): Generator<string> {
  if (typeof literal !== "object" || literal === null || !("value" in literal)) return;
  if (typeof literal.value === "string") yield literal.value;
}
