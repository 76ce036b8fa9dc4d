import type { ChannelKind } from "@/lib/message/channel";
import type { Instant } from "@/lib/time/instant";
import { type Hazard, type RaisedTier, type Tier, tierRank } from "@/lib/warning/tier";
import type { AnswerWay, ChannelReach } from "./event";
import { type Line, lostAs } from "./machine";
import type { LinePlan } from "./plan";

/** A round as the board needs it. */
export interface BoardRound {
  readonly id: number;
  readonly warningId: number;
  readonly hazard: Hazard;
  /** The tier it was called at, and the warning's present one: none once it is lifted. */
  readonly tier: RaisedTier;
  readonly tierNow: Tier;
  readonly areaName: string;
  readonly exercise: boolean;
  readonly beganAt: Instant;
  readonly targetAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** The tier a round is shown by: the warning's present one, or of a lifted warning the one called at. */
export function shownTier({ tier, tierNow }: Pick<BoardRound, "tier" | "tierNow">): RaisedTier {
  return tierNow === "none" ? tier : tierNow;
}

/** The gravest as it stands now first, of equals the newest. */
export function byPresentTier(a: BoardRound, b: BoardRound): number {
  return tierRank(shownTier(b)) - tierRank(shownTier(a)) || b.beganAt - a.beganAt;
}

/** A line of a round as it was kept. */
export interface BoardLine {
  readonly id: number;
  readonly roundId: number;
  readonly plan: LinePlan;
  readonly line: Line;
  readonly deadlineAt: Instant | null;
  /** How the one who confirmed said so. */
  readonly way: AnswerWay | null;
  /** What is known of the open person by channel. */
  readonly channels: Readonly<Partial<Record<ChannelKind, ChannelReach>>>;
}

export interface BoardPerson {
  readonly personCode: string;
  readonly name: string;
  readonly title: string;
  readonly number: string | null;
}

/** `escalated`: somebody was passed over and the next is being called. */
export type CellState =
  | "none"
  | "informed"
  | "calling"
  | "escalated"
  | "stopped"
  | "confirmed"
  | "exhausted"
  | "vacant"
  | "closed";

/** A line with the round it belongs to, and how it looks on the board. */
export interface Placed extends BoardLine {
  readonly round: BoardRound;
  readonly state: CellState;
  /** Its call is over without a confirmation: the warning was lowered or lifted, or called anew. */
  readonly ended: boolean;
}

/** Lines with their rounds; those of other rounds are left out. */
export function placeLines(
  rounds: readonly BoardRound[],
  lines: readonly BoardLine[],
): readonly Placed[] {
  const roundOf = new Map(rounds.map((round) => [round.id, round]));
  return lines.flatMap((line) => {
    const round = roundOf.get(line.roundId);
    if (!round) return [];
    const ended = line.line.state.kind === "closed";
    return [{ ...line, round, state: cellState(line), ended }];
  });
}

/** How a line looks on the board; one that nobody was left in looks so also after its call is over. */
export function cellState({ plan, line }: Pick<BoardLine, "plan" | "line">): CellState {
  const { state } = line;
  if (state.kind === "done") return "confirmed";
  if (state.kind === "closed") return lostAs(line) ?? "closed";
  if (state.kind !== "calling") return state.kind;
  const isFirst = line.outcomes.every((one) => one === null);
  return isFirst && plan.persons.length > 0 ? "calling" : "escalated";
}

/** From the beginning of the round to the confirmation, ms. */
export function tookMs({ line, round }: Placed): number | null {
  return line.state.kind === "done" ? line.state.at - round.beganAt : null;
}

/** Who is being called, or confirmed. */
export function shownPerson({ plan, line }: Pick<BoardLine, "plan" | "line">): BoardPerson | null {
  const { state } = line;
  if (state.kind === "done") {
    return plan.persons.find(({ personCode }) => personCode === state.personCode) ?? null;
  }
  return "rank" in state ? (plan.persons[state.rank] ?? null) : null;
}
