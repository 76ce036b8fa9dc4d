import type { PermissionName } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { Application } from "@/server/application";
import type { Places, Within } from "./table";

/**
 * Who may ask what of the services themselves, whatever route or page leads there: every function of
 * every service of the application has a line in the files of `services`, or the test fails. The
 * compiler keeps apart what takes a viewer and what does not.
 */

/** Who asks, and what is there to ask about. */
export interface Asked {
  readonly application: Application;
  readonly viewer: Viewer;
  readonly places: Places;
}

/** A function a person can reach: it demands this right first, as far as the table of permissions reaches. */
export interface Demands {
  readonly for: PermissionName;
  /** Calls it for a viewer, about what is the viewer's own, so that only the right decides. */
  readonly ask: (asked: Asked) => unknown;
  /** Whose own what it is asked about is: nobody of another place gets or moves it. */
  readonly within?: readonly Within[];
  /** What it is about may lie outside the field of a right that does not reach the whole county. */
  readonly mayBeOutside?: true;
}

/** Takes a viewer for the record, within a deed of another service that has demanded its right. */
export interface Inside {
  readonly inside: string;
}

/** Asks no viewer: why it need not. */
export interface NoViewer {
  readonly because: string;
}

export type ServiceLine = Demands | Inside | NoViewer;

type TakesViewer<Arguments extends readonly unknown[]> = true extends {
  [Index in keyof Arguments]: Arguments[Index] extends Viewer ? true : false;
}[number]
  ? true
  : false;

type LineOf<Work> = Work extends (...given: infer Arguments) => unknown
  ? TakesViewer<Arguments> extends true
    ? Demands | Inside
    : Inside | NoViewer
  : never;

/** A line for each function of a service. */
export type LinesOf<Service> = {
  readonly [Name in keyof Service as LineOf<Service[Name]> extends never ? never : Name]: LineOf<
    Service[Name]
  >;
};

/** Lines by service, as `application` names it; of what is within one, with a dot. */
export interface ServicePart {
  readonly services: Readonly<Record<string, Readonly<Record<string, ServiceLine>>>>;
}

/**
 * Names of all functions a service has now, with those of the services in it: objects of functions.
 * What else it holds, as the database's pool, is not ours.
 */
export function functionsOf(name: string, service: unknown): readonly string[] {
  return Object.entries(Object(service)).flatMap(([key, value]) => {
    if (typeof value === "function") return [`${name}.${key}`];
    const within = Object.values(Object(value));
    const isService = within.length > 0 && within.every((each) => typeof each === "function");
    return isService ? functionsOf(`${name}.${key}`, value) : [];
  });
}
