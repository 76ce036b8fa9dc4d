import type { PermissionName } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";

/**
 * Who may ask what: every route, every page has a line in the files beside this one's `parts`, or the
 * test fails. A new part of the product adds its file there, a new route its line, and needs no test
 * of its own for who may call it.
 */

/** Who is served: holders of a permission, everybody with a session, or also who has none. */
export type For = PermissionName | "session" | "anybody";

/** Codes a request is filled with, all of one township. */
export interface Places {
  readonly county: string;
  readonly township: string;
  readonly station: string;
  readonly warning: string;
}

export interface RouteLine {
  readonly for: For;
  /** What stands for the parameters in its path. */
  readonly params?: (places: Places) => Readonly<Record<string, string>>;
  /** Query, with its question mark. */
  readonly query?: (places: Places) => string;
  /** What is sent as JSON: well formed and of the viewer's own field, so that only the right decides. */
  readonly body?: (viewer: Viewer, places: Places) => unknown;
  /** What its path, query or body names lies in one area: another township's account gets none of it. */
  readonly inArea?: true;
  /** What it is about may lie outside the field of a right that does not reach the whole county. */
  readonly mayBeOutside?: true;
  /** The body is sent as a page without scripts sends it: as the fields of a form. */
  readonly isForm?: true;
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
