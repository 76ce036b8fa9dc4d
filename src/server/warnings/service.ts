import { demand } from "@/lib/access/permissions";
import { isConcerned, type Viewer } from "@/lib/access/viewer";
import { NotFound } from "@/lib/error/domainError";
import type { TransitionSummary, WarningSummary } from "@/lib/feed/snapshot";
import type { Instant } from "@/lib/time/instant";
import type { WarningPage, WarningRecord } from "@/lib/warning/record";
import type { WarningSearch } from "@/lib/warning/search";
import type { Database, Queryable } from "../database/service";
import { warningCsv } from "./csv";
import { readRecord } from "./record";
import * as store from "./store";
import { summarize, summarizeTransitions } from "./summary";

export interface WarningService {
  /** Summaries in the order of `ids`, as of the transaction of `client`. */
  summaries(client: Queryable, ids: readonly number[]): Promise<WarningSummary[]>;
  /** The same, of those a viewer may see. */
  visible(ids: readonly number[], viewer: Viewer): Promise<WarningSummary[]>;
  /** Open warnings and those lifted since, newest first, as of the transaction of `client`. */
  current(client: Queryable, liftedSince: Instant, viewer: Viewer): Promise<WarningSummary[]>;
  /** Transitions issued since, in the order they were said. */
  transitionsSince(client: Queryable, since: Instant, viewer: Viewer): Promise<TransitionSummary[]>;
  list(search: WarningSearch, viewer: Viewer): Promise<WarningPage>;
  /** The warning with its transitions and their evidence; NotFound where the viewer may not see it. */
  get(id: number, viewer: Viewer): Promise<WarningRecord>;
  /** The newest warnings a station carried or carries, at most 20. */
  ofStation(stationCode: string, viewer: Viewer): Promise<WarningSummary[]>;
  /** All rows of a search as CSV text, page and size aside. */
  exportCsv(search: WarningSearch, viewer: Viewer): Promise<string>;
}

export interface WarningServiceParts {
  readonly database: Pick<Database, "pool">;
  readonly countyCode: string;
}

/** As many as a station's page shows. */
const OF_STATION = 20;

export function createWarningService({
  database,
  countyCode,
}: WarningServiceParts): WarningService {
  const { pool } = database;
  return {
    summaries: summarize,
    async visible(ids, viewer) {
      demand(viewer, "situation.read");
      const found = await summarize(pool, ids);
      return found.filter(({ adminAreaCode }) => isConcerned(viewer, adminAreaCode));
    },
    async current(client, liftedSince, viewer) {
      demand(viewer, "situation.read");
      const ids = await store.currentIds(client, countyCode, liftedSince, viewer);
      return summarize(client, ids);
    },
    async transitionsSince(client, since, viewer) {
      demand(viewer, "situation.read");
      const ids = await store.transitionIdsSince(client, countyCode, since, viewer);
      return summarizeTransitions(client, ids);
    },
    async list(search, viewer) {
      demand(viewer, "situation.read");
      const { ids, total } = await store.searchIds(pool, countyCode, search, viewer);
      return { rows: await summarize(pool, ids), total };
    },
    async get(id, viewer) {
      demand(viewer, "situation.read");
      const record = await readRecord(pool, countyCode, id, viewer);
      if (record) return record;
      throw new NotFound({
        code: "warning-unknown",
        message: `没有编号为 ${id} 的预警，或它不在您可查看的范围内。`,
        mend: "从预警列表重新选择。",
      });
    },
    async ofStation(stationCode, viewer) {
      demand(viewer, "situation.read");
      const ids = await store.idsOfStation(pool, countyCode, stationCode, OF_STATION, viewer);
      return summarize(pool, ids);
    },
    async exportCsv(search, viewer) {
      demand(viewer, "situation.read");
      const everything = { ...search, page: 1, size: store.EXPORT_LIMIT };
      const { ids } = await store.searchIds(pool, countyCode, everything, viewer);
      const timeZone = await store.timeZone(pool, countyCode);
      return warningCsv(await summarize(pool, ids), timeZone);
    },
  };
}
