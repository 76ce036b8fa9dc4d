import type { Instant } from "@/lib/time/instant";
import { median } from "../measure/percentile";
import type { BoardAreas } from "./boardAreas";
import { type BoardLevel, levelsOf } from "./boardLevels";
import {
  type BoardLine,
  type BoardRound,
  type Placed,
  placeLines,
  shownPerson,
  tookMs,
} from "./boardLine";
import { type BoardTarget, boardTarget } from "./boardTarget";
import { type BoardTownship, townshipsOf, weightiest } from "./boardTownships";
import { type BoardWaiting, waitingLines } from "./boardWaiting";
import type { AnswerWay } from "./event";

/** A confirmation, for the list of the newest. */
export interface BoardConfirmation {
  readonly lineId: number;
  readonly placeName: string;
  readonly person: string;
  readonly way: AnswerWay | null;
  readonly at: Instant;
  readonly tookMs: number;
}

/** All the call board shows, of one warning or of all that are open. */
export interface CallBoard {
  readonly rounds: readonly BoardRound[];
  readonly villagesCalled: number;
  readonly villagesConfirmed: number;
  readonly villagesInformed: number;
  readonly medianMs: number | null;
  readonly fastestMs: number | null;
  readonly slowestMs: number | null;
  readonly target: BoardTarget | null;
  /** Times from the beginning of its round to each village's confirmation, ms, ascending. */
  readonly took: readonly number[];
  readonly townships: readonly BoardTownship[];
  /** The most urgent of those that are called, as many as a person can look through. */
  readonly waiting: readonly BoardWaiting[];
  /** How many are called in all. */
  readonly waitingCount: number;
  /** Lines nobody is left in, as many again, those whose call is over last: somebody has to go there. */
  readonly lost: readonly BoardWaiting[];
  readonly lostCount: number;
  /** Of these, where the call is over. */
  readonly lostEndedCount: number;
  readonly levels: readonly BoardLevel[];
  readonly latest: readonly BoardConfirmation[];
  readonly confirmed: number;
  /** Lines called and confirmed, by round. */
  readonly counts: Readonly<
    Record<number, { readonly called: number; readonly confirmed: number }>
  >;
}

/** How many of the newest confirmations are listed. */
const LATEST = 12;
/** How many of those who wait: a board is sent to everybody who looks, whenever anything changes. */
const MOST_WAITING = 100;

/**
 * The board made of lines as they were kept. A village with lines in several rounds shows the one
 * that matters most: while a call to it is not confirmed, it is not, whatever it has confirmed of
 * another warning.
 */
export function callBoard(
  rounds: readonly BoardRound[],
  lines: readonly BoardLine[],
  areas: BoardAreas,
  levelNames: ReadonlyMap<string, string>,
): CallBoard {
  const placed = placeLines(rounds, lines);
  const villages = weightiest(placed);
  const shown = [...villages.values()];
  const called = shown.filter(({ plan }) => plan.act === "call");
  const { running, lost } = waitingLines(placed);
  const took = called.flatMap((one) => tookMs(one) ?? []).toSorted((a, b) => a - b);
  return {
    rounds,
    villagesCalled: called.length,
    villagesConfirmed: called.filter(({ state }) => state === "confirmed").length,
    villagesInformed: shown.filter(({ state }) => state === "informed").length,
    medianMs: took.length > 0 ? median(took) : null,
    fastestMs: took[0] ?? null,
    slowestMs: took.at(-1) ?? null,
    target: boardTarget(placed),
    took,
    townships: townshipsOf(placed, villages, areas),
    waiting: running.slice(0, MOST_WAITING),
    waitingCount: running.length,
    lost: lost.slice(0, MOST_WAITING),
    lostCount: lost.length,
    lostEndedCount: lost.filter(({ ended }) => ended).length,
    levels: levelsOf(placed, levelNames),
    latest: confirmations(placed).slice(0, LATEST),
    confirmed: placed.filter(({ state }) => state === "confirmed").length,
    counts: Object.fromEntries(
      rounds.map(({ id }) => {
        const own = placed.filter(({ roundId, plan }) => roundId === id && plan.act === "call");
        const done = own.filter(({ state }) => state === "confirmed");
        return [id, { called: own.length, confirmed: done.length }];
      }),
    ),
  };
}

function confirmations(placed: readonly Placed[]): BoardConfirmation[] {
  return placed
    .flatMap((one): BoardConfirmation[] => {
      const took = tookMs(one);
      const { state } = one.line;
      if (took === null || state.kind !== "done") return [];
      return [
        {
          lineId: one.id,
          placeName: one.plan.place.name,
          person: shownPerson(one)?.name ?? "",
          way: one.way,
          at: state.at,
          tookMs: took,
        },
      ];
    })
    .toSorted((a, b) => b.at - a.at || b.lineId - a.lineId);
}
