import type { Instant } from "../time/instant";
import { clashesOf, type Shift, type ShiftDraft } from "./shift";
import { unitKey } from "./unit";

/** What becomes of a wish to swap: who is asked answers, who asked may take it back. */
export const SWAP_STATES = ["requested", "accepted", "declined", "withdrawn"] as const;
export type SwapState = (typeof SWAP_STATES)[number];
export type SwapAnswer = "accept" | "decline" | "withdraw";

export const SWAP_STATE_NAMES: Record<SwapState, string> = {
  requested: "待应允",
  accepted: "已换",
  declined: "未应允",
  withdrawn: "已撤回",
};

const NEXT: Record<SwapState, Partial<Record<SwapAnswer, SwapState>>> = {
  requested: { accept: "accepted", decline: "declined", withdraw: "withdrawn" },
  accepted: {},
  declined: {},
  withdrawn: {},
};

/** The state after an answer; null where that is no longer possible. */
export function afterAnswer(state: SwapState, answer: SwapAnswer): SwapState | null {
  return NEXT[state][answer] ?? null;
}

/** A shift given to another person, against one of that person's own or against nothing. */
export interface Swap {
  readonly given: Shift;
  readonly toPersonCode: string;
  readonly taken: Shift | null;
}

export type SwapFault = "past" | "same-person" | "not-theirs" | "other-unit" | "clash";

/** Why a swap cannot be made among the shifts there are; null where it can. */
export function swapFault(swap: Swap, shifts: readonly Shift[], now: Instant): SwapFault | null {
  const { given, toPersonCode, taken } = swap;
  if (given.startsAt <= now || (taken !== null && taken.startsAt <= now)) return "past";
  if (toPersonCode === given.personCode) return "same-person";
  if (taken !== null && taken.personCode !== toPersonCode) return "not-theirs";
  if (
    taken !== null &&
    (unitKey(taken.unit) !== unitKey(given.unit) || taken.role !== given.role)
  ) {
    return "other-unit";
  }
  return clashesOf(afterSwap(swap, shifts)).some(({ personCode }) => concerns(swap, personCode))
    ? "clash"
    : null;
}

/** The shifts with the two exchanged. */
export function afterSwap(swap: Swap, shifts: readonly Shift[]): readonly ShiftDraft[] {
  const { given, toPersonCode, taken } = swap;
  return shifts.map((shift) => {
    if (shift.id === given.id) return { ...shift, personCode: toPersonCode };
    if (taken !== null && shift.id === taken.id) return { ...shift, personCode: given.personCode };
    return shift;
  });
}

function concerns({ given, toPersonCode }: Swap, personCode: string): boolean {
  return personCode === given.personCode || personCode === toPersonCode;
}
