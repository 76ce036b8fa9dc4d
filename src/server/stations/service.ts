import type { Viewer } from "@/lib/access/viewer";
import type { CountyMap } from "@/lib/feed/countyMap";
import type { HallSnapshot } from "@/lib/feed/snapshot";
import type {
  ReadingPage,
  StationHealth,
  StationHistory,
  StationPage,
  StationRecord,
} from "@/lib/station/record";
import type { ReadingSearch, StationSearch } from "@/lib/station/search";
import type { Instant } from "@/lib/time/instant";
import type { ClockService } from "../clock/service";
import type { Database } from "../database/service";
import type { WarningService } from "../warnings/service";

/** What screens ask of places and their readings; everything is as far as the viewer may see. */
export interface StationService {
  /** All a hall screen needs at once, as of one transaction. */
  snapshot(viewer: Viewer): Promise<HallSnapshot>;
  /** Boundary, neighbours, rivers and areas: what does not change while a screen is open. */
  map(): Promise<CountyMap>;
  list(search: StationSearch, viewer: Viewer): Promise<StationPage>;
  /** NotFound where there is no such station for this viewer; likewise below. */
  get(code: string, viewer: Viewer): Promise<StationRecord>;
  history(
    code: string,
    span: { readonly from: Instant; readonly to: Instant },
    viewer: Viewer,
  ): Promise<StationHistory>;
  readings(code: string, search: ReadingSearch, viewer: Viewer): Promise<ReadingPage>;
  health(code: string, viewer: Viewer): Promise<StationHealth>;
  /** All rows of a search as CSV text, page and size aside. */
  exportCsv(search: StationSearch, viewer: Viewer): Promise<string>;
  exportReadingsCsv(code: string, search: ReadingSearch, viewer: Viewer): Promise<string>;
}

export interface StationServiceParts {
  readonly database: Pick<Database, "pool">;
  readonly clock: Pick<ClockService, "now" | "state" | "wallNow">;
  readonly warnings: WarningService;
  readonly countyCode: string;
}
