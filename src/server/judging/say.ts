import type { PoolClient } from "pg";
import type { Logger } from "pino";
import type { TransitionSummary } from "@/lib/feed/snapshot";
import type { SeriesId } from "@/lib/measure/reading";
import { exportSeries } from "@/lib/warning/engine";
import { enter, type WarningChange } from "@/lib/warning/grouping";
import type { Judgement } from "@/lib/warning/judgement";
import { reasonSentence } from "@/lib/warning/reason";
import type { AddressedEvent, OutboxEntry, OutboxService } from "../outbox/service";
import type { KnownSeries, KnownStation, ReadingService } from "../readings/service";
import type { WarningService } from "../warnings/service";
import { areaKey, type Memory, noteSilence } from "./memory";
import { sendStates } from "./stateStore";
import {
  insertTransitions,
  insertWarning,
  selectCorrected,
  selectNewestId,
  type TransitionRow,
  updateWarning,
} from "./warningStore";

export interface SayDeps {
  readonly readings: ReadingService;
  readonly warnings: WarningService;
  readonly outbox: OutboxService;
  readonly countyCode: string;
  readonly log: Logger;
}

/**
 * Writes down what the engine said, in the transaction of the readings it follows from: warnings and
 * their record, the state of the series that were spoken of, and the events that will tell people.
 */
export async function say(
  client: PoolClient,
  deps: SayDeps,
  memory: Memory,
  judgements: readonly Judgement[],
  exercise: boolean,
): Promise<{ entries: OutboxEntry[]; transitions: number }> {
  if (judgements.length === 0) return { entries: [], transitions: 0 };
  const rows = await writeWarnings(client, deps, memory, enter(memory.book, judgements), exercise);
  const ids = await insertTransitions(client, rows);
  saveStates(client, memory, new Set(judgements.map(({ seriesId }) => seriesId)));
  const events = [
    ...(await warningEvents(client, deps, rows, ids)),
    ...stationEvents(deps, memory, judgements),
  ];
  return { entries: await deps.outbox.append(client, events), transitions: rows.length };
}

/** What must be remembered of these series across a restart. */
export function saveStates(
  client: PoolClient,
  memory: Memory,
  seriesIds: Iterable<SeriesId>,
): void {
  const states = [...seriesIds].map((seriesId) => ({
    seriesId,
    saved: exportSeries(memory.engine, seriesId),
  }));
  sendStates(client, states);
}

/**
 * Brings the warnings to where the changes leave them, one after the other: an area may be lifted
 * and issued anew in one call, and only one warning of it may be open at a time.
 */
async function writeWarnings(
  client: PoolClient,
  deps: SayDeps,
  memory: Memory,
  changes: readonly WarningChange[],
  exercise: boolean,
): Promise<TransitionRow[]> {
  const rows: TransitionRow[] = [];
  for (const change of changes) {
    const corrected = await correctedBy(client, change);
    const warningId =
      change.of === "new"
        ? await openNew(client, deps, memory, change, exercise)
        : await carryOn(client, deps, memory, change, corrected?.warningId ?? null);
    if (warningId === null) {
      deps.log.error(
        { change },
        "what was said belongs to no warning on record; it is not recorded",
      );
      continue;
    }
    const ruleVersion = memory.engine.rules.version;
    rows.push({ warningId, change, ruleVersion, correctsId: corrected?.id ?? null });
  }
  return rows;
}

async function correctedBy(client: PoolClient, { judgement, seriesId }: WarningChange) {
  if (judgement.kind !== "correction") return null;
  return selectCorrected(client, seriesId, judgement.corrected);
}

async function openNew(
  client: PoolClient,
  deps: SayDeps,
  memory: Memory,
  change: WarningChange,
  exercise: boolean,
): Promise<number | null> {
  if (!change.warning) return null;
  const place = placeOf(seriesOf(deps, change.seriesId));
  const id = await insertWarning(client, deps.countyCode, change.warning, place, exercise);
  memory.newest.set(areaKey(change), id);
  return id;
}

/** A line of a warning on record, which stands as the change leaves it; answers its id. */
async function carryOn(
  client: PoolClient,
  deps: SayDeps,
  memory: Memory,
  change: WarningChange,
  correctedId: number | null,
): Promise<number | null> {
  const known = memory.newest.get(areaKey(change));
  if (known === undefined || !change.warning) {
    return known ?? correctedId ?? (await selectNewestId(client, deps.countyCode, change));
  }
  await updateWarning(client, known, change.warning);
  return known;
}

function seriesOf({ readings }: SayDeps, seriesId: SeriesId): KnownSeries {
  const series = readings.series(seriesId);
  if (!series) throw new Error(`The engine spoke of series ${seriesId}, which nobody knows.`);
  return series;
}

/** Rain is grouped by township, which is then also who may see it; all else by the station itself. */
function placeOf({ station }: KnownSeries) {
  const grouped = station.warningArea.code !== station.code;
  return {
    areaName: station.warningArea.name,
    adminAreaCode: grouped ? station.warningArea.code : station.adminAreaCode,
  };
}

async function warningEvents(
  client: PoolClient,
  deps: SayDeps,
  rows: readonly TransitionRow[],
  ids: readonly number[],
): Promise<AddressedEvent[]> {
  const warningIds = [...new Set(rows.map(({ warningId }) => warningId))];
  const summaries = await deps.warnings.summaries(client, warningIds);
  const summaryOf = new Map(summaries.map((summary) => [summary.id, summary]));
  return rows.flatMap(({ warningId, change }, place) => {
    const id = ids[place];
    const warning = summaryOf.get(warningId);
    if (id === undefined || !warning) throw new Error("A transition was written and not found.");
    const { station } = seriesOf(deps, change.seriesId);
    const transition = summaryOfTransition(id, warningId, change, station);
    return {
      event: { topic: "warning", payload: { warning, transition } },
      adminAreaCode: warning.adminAreaCode ?? deps.countyCode,
    };
  });
}

function summaryOfTransition(
  id: number,
  warningId: number,
  change: WarningChange,
  station: KnownStation,
): TransitionSummary {
  return {
    id,
    warningId,
    stationCode: station.code,
    seriesId: change.seriesId,
    kind: change.kind,
    seriesFrom: change.seriesFrom,
    seriesTo: change.seriesTo,
    tierFrom: change.tierFrom,
    tierTo: change.tierTo,
    effectiveAt: change.effectiveAt,
    issuedAt: change.issuedAt,
    reason: reasonOf(change, station),
  };
}

function reasonOf(change: WarningChange, station: KnownStation): string | null {
  const { judgement } = change;
  if (judgement.kind !== "transition" && judgement.kind !== "correction") return null;
  const { evidence } = judgement;
  return reasonSentence({
    kind: change.kind,
    hazard: station.kind,
    stationName: station.name,
    from: change.seriesFrom,
    to: change.seriesTo,
    indicator: evidence?.indicator ?? null,
    value: evidence?.value ?? null,
    threshold: evidence?.threshold ?? null,
    evidence,
    alertLevelM: station.alertLevelM,
    guaranteeLevelM: station.guaranteeLevelM,
    cause: judgement.kind === "correction" ? judgement.cause : null,
    annulled: judgement.kind === "correction" && judgement.effectiveAt === null,
  });
}

function stationEvents(
  deps: SayDeps,
  memory: Memory,
  judgements: readonly Judgement[],
): AddressedEvent[] {
  return judgements.flatMap((judgement): AddressedEvent[] => {
    if (judgement.kind !== "silent" && judgement.kind !== "back") return [];
    const { station, adminAreaCode } = seriesOf(deps, judgement.seriesId);
    const since = judgement.kind === "silent" ? judgement.effectiveAt : null;
    const silentSince = noteSilence(memory, station.code, judgement.seriesId, since);
    return [
      {
        event: { topic: "station", payload: { stationCode: station.code, silentSince } },
        adminAreaCode,
      },
    ];
  });
}
