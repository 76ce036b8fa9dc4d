import type { z } from "zod";
import type { Problem } from "./problem";

/** What the header of a table says. */
export interface TableHeader {
  readonly columns: readonly string[];
  /**
   * Known columns that are in the file under a name nobody knows, as far as can be told. What their
   * cells say cannot be read, so no row is to be blamed for it: the header was, once.
   */
  readonly lost: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** Columns that are not read, where that is told and stops nothing. */
  readonly unread: readonly Problem[];
}

export interface HeaderOptions {
  /**
   * Whether a column the schema does not know is a problem, is told as one that is not read, or is let
   * pass. One that is nearly a known name is never let pass: it would be left out in silence. One that
   * seems to be a required column is a problem in any case.
   */
  readonly unknownColumns: "refuse" | "tell" | "ignore";
}

/** Reads a header by the schema of its rows; every column that is wrong is one problem. */
export function readHeader(
  file: string,
  line: number,
  cells: readonly string[],
  schema: z.ZodObject,
  { unknownColumns }: HeaderOptions,
): TableHeader {
  const columns = cells.map((cell) => cell.trim());
  const known = Object.keys(schema.shape);
  const absent = known.filter((name) => !columns.includes(name));
  const missing = absent.filter((name) => !schema.shape[name]?.safeParse(undefined).success);
  const strange = columns.filter((name) => !known.includes(name));
  const repeated = columns.filter((name, index) => columns.indexOf(name) !== index);
  const meant = meantBy(strange, absent, missing);
  const found = new Set(meant.values());
  const unknown = strange.filter((name) => !meant.has(name) && unknownColumns !== "ignore");
  const isUnread = (name: string) =>
    unknownColumns === "tell" && !missing.includes(meant.get(name) ?? "");
  const say = (what: string, mend: string): Problem => ({ file, line, what, mend });
  const problems = [
    ...missing
      .filter((name) => !found.has(name))
      .map((name) => say(`缺少 ${name} 列`, `补上这一列；表头可有 ${known.join(",")}`)),
    ...repeated.map((name) => say(`${name} 列出现了两次`, "只留一列")),
    ...[...meant]
      .filter(([wrong]) => !isUnread(wrong))
      .map(([wrong, right]) =>
        say(
          `没有 ${shown(wrong)} 这一列，而缺少 ${right} 列`,
          `把表头的 ${shown(wrong)} 改为 ${right}；若不是这个意思，删去它，或改为以下之一：${known.join("、")}`,
        ),
      ),
    ...unknown
      .filter((name) => !isUnread(name))
      .map((name) =>
        say(`没有 ${shown(name)} 这一列`, `删去，或改为以下之一：${known.join("、")}`),
      ),
  ];
  const unread = strange
    .filter(isUnread)
    .map((name) =>
      say(
        `没有 ${shown(name)} 这一列，它的内容不会读入`,
        mendOfUnread(name, meant.get(name), absent),
      ),
    );
  const anyMayBeLost = unknown.length + repeated.length > 0;
  return {
    columns,
    problems,
    unread,
    lost: new Set(anyMayBeLost ? absent : [...missing, ...found]),
  };
}

function mendOfUnread(name: string, meant: string | undefined, absent: readonly string[]): string {
  if (meant !== undefined) return `若是指 ${meant}，把表头的 ${shown(name)} 改为 ${meant}`;
  if (absent.length === 0) return "不需要就不必管";
  return `不需要就不必管；需要就改为以下之一：${absent.join("、")}`;
}

function shown(name: string): string {
  return name === "" ? "（空名）" : name;
}

/** Which absent column each unknown name was meant for: the nearest, or the only one that can be. */
function meantBy(
  strange: readonly string[],
  absent: readonly string[],
  missing: readonly string[],
): Map<string, string> {
  const meant = new Map<string, string>();
  const open = new Set(absent);
  for (const name of strange) {
    const [nearest] = [...open]
      .map((right) => ({ right, distance: distanceOf(plain(name), plain(right)) }))
      .filter(({ right, distance }) => distance <= Math.max(1, Math.floor(plain(right).length / 4)))
      .sort((a, b) => a.distance - b.distance);
    if (!nearest) continue;
    meant.set(name, nearest.right);
    open.delete(nearest.right);
  }
  const [lone, other] = strange.filter((name) => !meant.has(name));
  const [needed, further] = missing.filter((name) => open.has(name));
  if (lone !== undefined && other === undefined && needed !== undefined && further === undefined)
    meant.set(lone, needed);
  return meant;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

/** Letters to change, add, drop or swap with their neighbour (optimal string alignment). */
function distanceOf(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const here = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwap =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      here[column] = Math.min(
        (above[column] ?? 0) + 1,
        (here[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = above;
    above = here;
  }
  return above[to.length] ?? 0;
}
