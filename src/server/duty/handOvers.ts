import { createHash } from "node:crypto";
import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { HandOverDeed, LogDeed } from "@/lib/duty/deeds";
import type { HandOver, LogEntry } from "@/lib/duty/record";
import { concernOfUnit, type DutyUnit, unitKey } from "@/lib/duty/unit";
import { formatInstant } from "@/lib/time/instant";
import { seenUnit } from "./board";
import type { DutyDeps } from "./deps";
import { dutyChanged } from "./events";
import * as store from "./handOverStore";
import { hasLogEntry, insertLogEntry, logEntries } from "./logStore";
import { handOverTaken, ownHandOver, unknownEntry, unknownHandOver } from "./refusals";

export interface HandOverService {
  /** The newest hand-overs of a unit, newest first. */
  handOvers(viewer: Viewer, unit: DutyUnit): Promise<readonly HandOver[]>;
  /** Writes and signs as who gives; what is open in the county is put in by the machine. */
  giveOver(viewer: Viewer, deed: HandOverDeed): Promise<HandOver>;
  /** Signs as who takes over; nobody takes from themselves, and only once. */
  takeOver(viewer: Viewer, id: number): Promise<HandOver>;
  /** Entries of a unit's duty log, newest first, below `before`. */
  log(viewer: Viewer, unit: DutyUnit, before: number | null): Promise<readonly LogEntry[]>;
  addToLog(viewer: Viewer, deed: LogDeed): Promise<{ readonly id: number }>;
}

const SHOWN = 20;
const LOG_PAGE = 50;

export function createHandOvers(deps: DutyDeps): HandOverService {
  const { database, deeds, audit, countyCode, wallClock, openMatters } = deps;

  return {
    async handOvers(viewer, unit) {
      await seenUnit(viewer, unit, deps);
      return store.handOversOf(database.pool, countyCode, unit, SHOWN);
    },

    async giveOver(viewer, { unit, notes }) {
      demand(viewer, "duty.handOver", concernOfUnit(unit));
      await seenUnit(viewer, unit, deps);
      const facts = await openMatters(viewer);
      return deeds(async (client) => {
        const given = { givenBy: viewer.login, givenName: viewer.name, givenAt: wallClock() };
        const written = { unit, facts, notes, ...given };
        const handOver = { ...written, digest: digestOf(written) };
        const id = await store.insertHandOver(client, countyCode, handOver);
        await audit.append(client, {
          actor: viewer,
          action: "duty.giveOver",
          subject: unitKey(unit),
          detail: { id, digest: handOver.digest },
        });
        const value = { ...handOver, id, takenName: null, takenAt: null };
        return { value, events: dutyChanged(unit) };
      });
    },

    async takeOver(viewer, id) {
      demand(viewer, "duty.handOver");
      return deeds(async (client) => {
        const handOver = await store.handOverById(client, countyCode, id);
        if (!handOver) throw unknownHandOver();
        demand(viewer, "duty.handOver", concernOfUnit(handOver.unit));
        if (handOver.takenName !== null) throw handOverTaken(handOver.takenName);
        if (handOver.givenBy === viewer.login) throw ownHandOver();
        const at = wallClock();
        await store.signHandOver(client, id, { by: viewer.login, name: viewer.name, at });
        await audit.append(client, {
          actor: viewer,
          action: "duty.takeOver",
          subject: unitKey(handOver.unit),
          detail: { id, digest: handOver.digest },
        });
        const value = { ...handOver, takenName: viewer.name, takenAt: at };
        return { value, events: dutyChanged(handOver.unit) };
      });
    },

    async log(viewer, unit, before) {
      await seenUnit(viewer, unit, deps);
      return logEntries(database.pool, countyCode, unit, { before, limit: LOG_PAGE });
    },

    async addToLog(viewer, deed) {
      const { unit, correctsId } = deed;
      demand(viewer, "duty.handOver", concernOfUnit(unit));
      await seenUnit(viewer, unit, deps);
      return deeds(async (client) => {
        if (correctsId !== null && !(await hasLogEntry(client, countyCode, unit, correctsId))) {
          throw unknownEntry();
        }
        const id = await insertLogEntry(client, countyCode, {
          ...deed,
          writtenBy: viewer.login,
          writtenName: viewer.name,
          writtenAt: wallClock(),
        });
        await audit.append(client, {
          actor: viewer,
          action: "duty.log",
          subject: unitKey(unit),
          detail: { id },
        });
        return { value: { id }, events: dutyChanged(unit) };
      });
    },
  };
}

/** What both sign: the same words give the same digest, so a changed record no longer matches it. */
export function digestOf(handOver: Omit<store.NewHandOver, "digest">): string {
  const { unit, facts, notes, givenBy, givenAt } = handOver;
  const signed = [unitKey(unit), facts, notes, givenBy, formatInstant(givenAt)];
  return createHash("sha256").update(JSON.stringify(signed)).digest("hex");
}
