import { type BoardService, createBoard } from "./board";
import { type CalendarService, createCalendar } from "./calendar";
import type { DutyDeps } from "./deps";
import { createHandOvers, type HandOverService } from "./handOvers";
import { createHolidays, type HolidayService } from "./holidays";
import { createRoster, type RosterService } from "./roster";
import { createSwaps, type SwapService } from "./swaps";

export type { DutyDeps } from "./deps";
export { continueRosters, fillEmptyRosters, keptRosters } from "./folderRosters";
export { createGapAlarms } from "./gapAlarms";
export { createOpenMatters } from "./openMatters";
export { calendarRoutes } from "./routes";

/** Who is on duty, and what one shift leaves to the next. */
export interface DutyService
  extends BoardService,
    RosterService,
    SwapService,
    HandOverService,
    HolidayService,
    CalendarService {}

export function createDutyService(deps: DutyDeps): DutyService {
  return {
    ...createBoard(deps),
    ...createRoster(deps),
    ...createSwaps(deps),
    ...createHandOvers(deps),
    ...createHolidays(deps),
    ...createCalendar(deps),
  };
}
