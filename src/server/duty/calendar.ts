import { createHash, randomBytes } from "node:crypto";
import ical, { ICalCalendarMethod } from "ical-generator";
import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { NamedShift } from "@/lib/duty/record";
import { DUTY_ROLE_NAMES } from "@/lib/duty/shift";
import { type DutyUnit, unitKey } from "@/lib/duty/unit";
import { Conflict } from "@/lib/error/domainError";
import { DAY } from "@/lib/time/instant";
import type { Queryable } from "../database/service";
import { seenUnit, withNames } from "./board";
import type { DutyDeps } from "./deps";
import { unknownFeed } from "./refusals";
import { shiftsOfPerson, shiftsWithin } from "./shiftStore";

export interface CalendarService {
  /**
   * Makes an address for a calendar program: of a unit's shifts, or of the viewer's own. The key in
   * it is in this answer and nowhere else; an older one of the same viewer and subject is revoked.
   */
  makeFeed(viewer: Viewer, unit: DutyUnit | null): Promise<{ readonly path: string }>;
  revokeFeed(viewer: Viewer, unit: DutyUnit | null): Promise<void>;
  /** The calendar (RFC 5545) of a key; NotFound where it is unknown or revoked. */
  calendar(key: string): Promise<string>;
}

/** Calendar programs show what was and what comes. */
const BACK = 31 * DAY;
const AHEAD = 184 * DAY;

interface FeedRow {
  readonly person_code: string | null;
  readonly unit_kind: DutyUnit["kind"] | null;
  readonly unit_code: string | null;
}

export function createCalendar(deps: DutyDeps): CalendarService {
  const { database, audit, directory, countyCode, wallClock } = deps;

  async function revoke(client: Queryable, viewer: Viewer, unit: DutyUnit | null): Promise<void> {
    await client.query(
      `UPDATE calendar_feed SET revoked_at = $5
        WHERE county_code = $1 AND made_by = $2 AND revoked_at IS NULL
          AND unit_kind IS NOT DISTINCT FROM $3 AND unit_code IS NOT DISTINCT FROM $4`,
      [countyCode, viewer.login, unit?.kind ?? null, unit?.code ?? null, new Date(wallClock())],
    );
  }

  async function demandSubject(viewer: Viewer, unit: DutyUnit | null): Promise<void> {
    demand(viewer, "duty.read");
    if (unit) await seenUnit(viewer, unit, deps);
    else if (viewer.personCode === null) throw nobodyInParticular();
  }

  return {
    async makeFeed(viewer, unit) {
      await demandSubject(viewer, unit);
      const key = randomBytes(24).toString("base64url");
      await database.write(async (client) => {
        await revoke(client, viewer, unit);
        await client.query(
          `INSERT INTO calendar_feed
             (county_code, key_hash, person_code, unit_kind, unit_code, made_by, made_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [
            countyCode,
            hashOf(key),
            unit ? null : viewer.personCode,
            unit?.kind ?? null,
            unit?.code ?? null,
            viewer.login,
            new Date(wallClock()),
          ],
        );
        const subject = unit ? unitKey(unit) : viewer.login;
        await audit.append(client, { actor: viewer, action: "duty.calendarMade", subject });
      });
      return { path: `${CALENDAR_PATH}?key=${key}` };
    },

    async revokeFeed(viewer, unit) {
      await demandSubject(viewer, unit);
      await database.write(async (client) => {
        await revoke(client, viewer, unit);
        const subject = unit ? unitKey(unit) : viewer.login;
        await audit.append(client, {
          actor: viewer,
          action: "duty.calendarRevoked",
          subject,
        });
      });
    },

    async calendar(key) {
      const { rows } = await database.pool.query<FeedRow>(
        `SELECT person_code, unit_kind, unit_code FROM calendar_feed
          WHERE county_code = $1 AND key_hash = $2 AND revoked_at IS NULL`,
        [countyCode, hashOf(key)],
      );
      const [feed] = rows;
      if (!feed) throw unknownFeed();
      const units = await directory.units();
      const names = new Map(units.map(({ unit, name }) => [unitKey(unit), name]));
      const shifts = await withNames(await shiftsOf(feed), deps);
      return calendarText(shifts, names, feed.person_code === null);
    },
  };

  function shiftsOf({ person_code, unit_kind, unit_code }: FeedRow) {
    const span = { from: wallClock() - BACK, to: wallClock() + AHEAD };
    if (person_code !== null) {
      return shiftsOfPerson(database.pool, countyCode, person_code, span.from);
    }
    const unit = unit_kind && unit_code ? { kind: unit_kind, code: unit_code } : null;
    return shiftsWithin(database.pool, countyCode, span, unit);
  }
}

/** Answered before Next sees it: a calendar program has no session. */
export const CALENDAR_PATH = "/api/v1/duty.ics";

function calendarText(
  shifts: readonly NamedShift[],
  unitNames: ReadonlyMap<string, string>,
  withPersons: boolean,
): string {
  const calendar = ical({ name: "值班", method: ICalCalendarMethod.PUBLISH });
  for (const shift of shifts) {
    const unit = unitNames.get(unitKey(shift.unit)) ?? shift.unit.code;
    const role = DUTY_ROLE_NAMES[shift.role];
    calendar.createEvent({
      id: `duty-shift-${shift.id}`,
      start: new Date(shift.startsAt),
      end: new Date(shift.endsAt),
      summary: withPersons ? `${role} ${shift.personName} · ${unit}` : `${role} · ${unit}`,
    });
  }
  return calendar.toString();
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

const nobodyInParticular = () =>
  new Conflict({
    code: "account-is-nobody",
    message: "这个账号没有对应的人员，没有自己的班次。",
    mend: "请安全管理员把账号与人员对应起来，或订阅单位的日历。",
  });
