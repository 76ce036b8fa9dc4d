import { z } from "zod";
import { formatInstant, type Instant } from "@/lib/time/instant";
import { RAIN_WINDOWS, type RainWindow } from "./rainRanking";

/** What of the hall a colleague sees from a link: the instant, the rain window, what is selected. */
export interface HallSearch {
  /** The instant looked back to; null is live. */
  readonly at: Instant | null;
  readonly window: RainWindow;
  /** Code of the selected station. */
  readonly station: string | null;
  /** Code of a township or village the map is brought to. */
  readonly area: string | null;
}

const DEFAULT_WINDOW: RainWindow = 3;

const code = z.string().regex(/^[\w-]{1,40}$/);
const schema = z.object({
  at: z.iso.datetime().transform(Date.parse).nullable().catch(null),
  window: z.coerce.number().pipe(z.literal(RAIN_WINDOWS)).catch(DEFAULT_WINDOW),
  station: code.nullable().catch(null),
  area: code.nullable().catch(null),
});

/** Reads the hall's search parameters; one that cannot be read is as if it were not there. */
export function parseHallSearch(parameters: URLSearchParams): HallSearch {
  return schema.parse({
    at: parameters.get("at"),
    window: parameters.get("window") ?? DEFAULT_WINDOW,
    station: parameters.get("station"),
    area: parameters.get("area"),
  });
}

/** The query of a search, `""` for the hall as it opens. */
export function hallQuery(search: Partial<HallSearch>): string {
  const parameters = new URLSearchParams();
  if (search.at !== undefined && search.at !== null) parameters.set("at", formatInstant(search.at));
  if (search.window !== undefined && search.window !== DEFAULT_WINDOW) {
    parameters.set("window", String(search.window));
  }
  if (search.station) parameters.set("station", search.station);
  if (search.area) parameters.set("area", search.area);
  const query = parameters.toString();
  return query === "" ? "" : `?${query}`;
}
