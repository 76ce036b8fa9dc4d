import type { Viewer } from "../access/viewer";

/** What acts without anybody's request: the command line of this machine; the end of an exercise. */
export type Machine = "console" | "exercise";

/** Who is behind a deed: a person, a wall or a source with where its request came from, or a machine. */
export type Actor = Pick<Viewer, "login" | "provenance"> | Machine;

/** The actor as the chain keeps it: a login, `display:<name>`, `source:<name>`, or a machine's word. */
export function actorName(actor: Actor): string {
  return typeof actor === "string" ? actor : actor.login;
}

/** How the names of those begin who are played in an exercise, in the chain. */
export const SIMULATED_PREFIX = "exercise:";

/** What stands for the address of a deed that was done on the server's own command line. */
export const COMMAND_LINE = "本机命令行";

/** What acts without an account, by the beginning of its name in the chain. */
const KINDS = { "display:": "大屏", "source:": "数据源" } as const;

/** Who an entry is of where no account has a name for it: `大屏 北墙`; a login stands as it is. */
export function actorWords(actor: string): string {
  if (actor === "console") return COMMAND_LINE;
  if (actor === "exercise") return "演练";
  const kind = Object.entries(KINDS).find(([prefix]) => actor.startsWith(prefix));
  return kind ? `${kind[1]} ${actor.slice(kind[0].length)}` : actor;
}

/** From where an entry's deed came, for people; empty where no request stood behind it. */
export function addressWords(entry: {
  readonly actor: string;
  readonly address: string | null;
}): string {
  return entry.actor === "console" ? COMMAND_LINE : (entry.address ?? "");
}
