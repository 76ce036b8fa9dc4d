import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@swc/core";

/** What the pure core may not touch: a clock or chance of its own, the network, the machine. */
const FORBIDDEN_MEMBERS = new Set([
  "Date.now",
  "Math.random",
  "performance.now",
  "crypto.randomUUID",
  "crypto.getRandomValues",
]);
const FORBIDDEN_CALLS = new Set([
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "Date",
  "require",
]);
const FORBIDDEN_GLOBALS = new Set([
  "process",
  "globalThis",
  "window",
  "document",
  "localStorage",
  "console",
  "navigator",
]);

export interface Impurity {
  readonly file: string;
  readonly what: string;
}

/** Every impurity in the TypeScript files below `folder`, and how many files were read. */
export function inspectPurity(folder: string): { files: number; impurities: Impurity[] } {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const impurities = files.flatMap((file) => {
    const source = readFileSync(join(folder, file), "utf8");
    const program = parseSync(source, {
      syntax: "typescript",
      tsx: file.endsWith("x"),
      target: "es2022",
    });
    const own = new Set(bindingsOf(program));
    return [...new Set(impuritiesOf(program))]
      .filter((what) => !own.has(what))
      .map((what) => ({ file, what }));
  });
  return { files: files.length, impurities };
}

interface Node {
  readonly type?: string;
  readonly [key: string]: unknown;
}

function* impuritiesOf(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* impuritiesOf(item);
    return;
  }
  if (!isNode(value)) return;
  const member = memberName(value);
  if (member && FORBIDDEN_MEMBERS.has(member)) yield member;
  if (value.type === "MemberExpression" && FORBIDDEN_GLOBALS.has(identifier(value.object))) {
    yield identifier(value.object);
  }
  if (value.type === "CallExpression" && FORBIDDEN_CALLS.has(identifier(value.callee))) {
    yield `${identifier(value.callee)}()`;
  }
  if (
    value.type === "NewExpression" &&
    identifier(value.callee) === "Date" &&
    isEmpty(value.arguments)
  ) {
    yield "new Date()";
  }
  for (const child of Object.values(value)) yield* impuritiesOf(child);
}

/** Names the file gives to values of its own: a `window` of hours is not the browser's. */
function* bindingsOf(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* bindingsOf(item);
    return;
  }
  if (!isNode(value)) return;
  if (value.type === "Identifier" && "typeAnnotation" in value) yield identifier(value);
  for (const child of Object.values(value)) yield* bindingsOf(child);
}

function memberName(node: Node): string | null {
  if (node.type !== "MemberExpression") return null;
  return `${identifier(node.object)}.${identifier(node.property)}`;
}

function identifier(value: unknown): string {
  return isNode(value) && value.type === "Identifier" && typeof value.value === "string"
    ? value.value
    : "";
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}
