import type { Viewer } from "@/lib/access/viewer";
import { isDomainError } from "@/lib/error/domainError";
import { placeAskSchema } from "@/lib/people/search";
import { rowIdSchema } from "@/lib/task/search";
import { warningIdSchema } from "@/lib/warning/search";
import type { IncidentService } from "./incidents/service";
import type { PeopleService } from "./people/service";
import type { StationService } from "./stations/service";
import type { TaskService } from "./tasks/service";
import type { WarningService } from "./warnings/service";

export interface RecordPageParts {
  readonly incidents: Pick<IncidentService, "summary" | "situationReport">;
  readonly people: Pick<PeopleService, "person" | "place" | "teams">;
  readonly stations: Pick<StationService, "get">;
  readonly tasks: Pick<TaskService, "get">;
  readonly warnings: Pick<WarningService, "get">;
}

/**
 * Whether what a page is about is there for a viewer; true for pages that are about no one record.
 * Asked before the page is begun: once a page is under way, its status has been sent.
 */
export function createRecordPages(
  parts: RecordPageParts,
): (viewer: Viewer, path: string) => Promise<boolean> {
  const { incidents, people, stations, tasks, warnings } = parts;
  const pages: readonly [RegExp, (viewer: Viewer, ...named: string[]) => Promise<unknown>][] = [
    [
      /^\/incidents\/([^/]+)(?:\/timeline)?$/,
      (viewer, id) => incidents.summary(rowIdSchema.parse(id), viewer),
    ],
    [
      /^\/incidents\/[^/]+\/reports\/([^/]+)$/,
      (viewer, id) => incidents.situationReport(rowIdSchema.parse(id), viewer),
    ],
    [/^\/people\/persons\/([^/]+)$/, (viewer, code = "") => people.person(code, viewer)],
    [
      /^\/people\/places\/([^/]+)\/([^/]+)$/,
      async (viewer, kind, code) => {
        const { data: ask } = placeAskSchema.safeParse({ kind, code });
        return ask ? people.place(ask, viewer) : null;
      },
    ],
    [/^\/people\/teams\/([^/]+)$/, (viewer, code = "") => people.teams.get(code, viewer)],
    [/^\/stations\/([^/]+)$/, (viewer, code = "") => stations.get(code, viewer)],
    [/^\/tasks\/([^/]+)$/, (viewer, id) => tasks.get(rowIdSchema.parse(id), viewer)],
    [/^\/warnings\/([^/]+)$/, (viewer, id) => warnings.get(warningIdSchema.parse(id), viewer)],
  ];
  return async (viewer, path) => {
    for (const [address, read] of pages) {
      const found = address.exec(path);
      if (!found) continue;
      try {
        return (await read(viewer, ...found.slice(1).map(decodeURIComponent))) !== null;
      } catch (error) {
        // What goes wrong otherwise, the page itself says and has logged.
        return !(isDomainError(error) && (error.status === 404 || error.status === 403));
      }
    }
    return true;
  };
}
