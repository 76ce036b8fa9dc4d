import type { PermissionName } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { DutyUnit } from "@/lib/duty/unit";

/**
 * Who may ask what: every route, every page has a line in the files beside this one's `parts`, or the
 * test fails. A new part of the product adds its file there, a new route its line, and needs no test
 * of its own for who may call it.
 */

/** Who is served: holders of a permission, everybody with a session, or also who has none. */
export type For = PermissionName | "session" | "anybody";

/** Codes and numbers a request is filled with: one of every kind of thing, all of one place. */
export interface Places {
  readonly county: string;
  readonly township: string;
  readonly station: string;
  /** A village of the township; what follows is in it, but for what belongs to a unit. */
  readonly village: string;
  /** The duty room: the township's, or a department's. */
  readonly unit: DutyUnit;
  readonly warning: string;
  readonly incident: string;
  readonly report: string;
  readonly situationReport: string;
  readonly task: string;
  readonly attachment: string;
  readonly person: string;
  /** Somebody else there, who was asked in the round. */
  readonly asked: string;
  readonly riskPoint: string;
  readonly post: string;
  readonly team: string;
  readonly department: string;
  readonly round: string;
  readonly line: string;
  readonly shift: string;
  readonly swap: string;
  readonly handOver: string;
}

/**
 * Whose own something is. `village`: a village's liaison and its township have it, those of another
 * township do not. `township`: the township has it. `department`: a member unit has its own.
 */
export type Within = "village" | "township" | "department";

export interface RouteLine {
  readonly for: For;
  /** What stands for the parameters in its path. */
  readonly params?: (places: Places) => Readonly<Record<string, string>>;
  /** Query, with its question mark. */
  readonly query?: (places: Places) => string;
  /** What is sent as JSON: well formed and of the viewer's own field, so that only the right decides. */
  readonly body?: (viewer: Viewer, places: Places) => unknown;
  /** Whose own what its path, query or body names is: nobody of another place gets or moves it. */
  readonly within?: readonly Within[];
  /** What it is about may lie outside the field of a right that does not reach the whole county. */
  readonly mayBeOutside?: true;
  /** The body is sent as a page without scripts sends it: as the fields of a form. */
  readonly isForm?: true;
  /** Answered before Next sees it, so that it has no file in src/app. */
  readonly beforeNext?: true;
  /** Area codes of what an answer lists; of a township's account all must be its own. */
  readonly areasOf?: (answer: unknown) => readonly (string | null)[];
}

export interface Part {
  /** By method and path, as the folders of src/app/api are named. */
  readonly routes: Readonly<Record<string, RouteLine>>;
  /** By path, as the folders of src/app are named: the permission a page asks for. */
  readonly pages: Readonly<Record<string, For>>;
}

/** Reads area codes out of an answer that lists rows, by the names on the way to them. */
export function areasAt(...path: readonly string[]) {
  return (answer: unknown): readonly (string | null)[] => {
    const rows = Array.isArray(answer) ? answer : Reflect.get(Object(answer), "rows");
    if (!Array.isArray(rows)) throw new Error("The answer lists nothing.");
    return rows.map((row) => {
      const code = path.reduce((value: unknown, name) => Reflect.get(Object(value), name), row);
      return typeof code === "string" ? code : null;
    });
  };
}
