import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { z } from "zod";
import { syntaxFault } from "./jsonSyntax";
import type { Problem } from "./problem";
import { sayIssues, sayUnknownKeys } from "./problemsOfIssues";

type Path = readonly (string | number)[];

export interface JsonFile<T> {
  /** The value as its schema gives it; null where the file could not be read. */
  readonly value: T | null;
  readonly problems: readonly Problem[];
  /** A problem at a place in the file, for checks that look across files. */
  problemAt(path: Path, what: string, mend: string): Problem;
}

/** Reads a JSON file by its schema; every problem knows its line. */
export function readJsonFile<S extends z.ZodType>(
  file: string,
  fileText: string,
  schema: S,
): JsonFile<z.output<S>> {
  const text = withoutByteOrderMark(fileText);
  const problemAt = (path: Path, what: string, mend: string): Problem => ({
    file,
    line: lineAt(text, path),
    what,
    mend,
  });
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    const { offset, what, mend } = syntaxFault(text);
    const problem: Problem = { file, line: lineOfOffset(text, offset), what, mend };
    return { value: null, problems: [problem], problemAt };
  }
  const parsed = schema.safeParse(raw);
  const said = [
    ...(parsed.success ? [] : sayIssues(schema, raw, parsed.error.issues)),
    ...sayUnknownKeys(schema, raw),
  ];
  const problems = said.map(({ path, what, mend }) => problemAt(path, what, mend));
  return { value: parsed.success ? parsed.data : null, problems, problemAt };
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** The line of a path, or of the nearest thing around it that is there. */
function lineAt(text: string, path: Path): number {
  const root = parseTree(text);
  if (!root) return 1;
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node)
      return lineOfOffset(text, (node.parent?.type === "property" ? node.parent : node).offset);
  }
  return lineOfOffset(text, root.offset);
}

function lineOfOffset(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
