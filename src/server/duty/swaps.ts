import { demand, may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { SwapDeed } from "@/lib/duty/deeds";
import type { Shift } from "@/lib/duty/shift";
import { afterAnswer, type Swap, type SwapAnswer, swapFault } from "@/lib/duty/swap";
import { concernOfUnit, unitKey } from "@/lib/duty/unit";
import { Forbidden } from "@/lib/error/domainError";
import type { Queryable } from "../database/service";
import type { DutyDeps } from "./deps";
import { dutyChanged } from "./events";
import { cannotSwap, notAMember, swapOver, unknownShift, unknownSwap } from "./refusals";
import { setPerson, shiftById, shiftsOfPerson } from "./shiftStore";
import * as store from "./swapStore";

export interface SwapService {
  /** Asks somebody to take a shift over: by who holds it, or by who keeps the roster. */
  requestSwap(viewer: Viewer, swap: SwapDeed): Promise<{ readonly id: number }>;
  /** Accepting and declining is for who was asked, withdrawing for who asked; the keeper may all. */
  answerSwap(viewer: Viewer, id: number, answer: SwapAnswer): Promise<void>;
}

export function createSwaps(deps: DutyDeps): SwapService {
  const { database, deeds, audit, directory, countyCode, wallClock } = deps;

  async function readSwap(
    client: Queryable,
    { shiftId, otherShiftId, toPersonCode }: Omit<SwapDeed, "reason">,
  ): Promise<{ swap: Swap; shifts: readonly Shift[] }> {
    const given = await shiftById(client, countyCode, shiftId);
    const taken = otherShiftId === null ? null : await shiftById(client, countyCode, otherShiftId);
    if (!given || (otherShiftId !== null && !taken)) throw unknownShift();
    const now = wallClock();
    const shifts = [
      ...(await shiftsOfPerson(client, countyCode, given.personCode, now)),
      ...(await shiftsOfPerson(client, countyCode, toPersonCode, now)),
    ];
    return { swap: { given, toPersonCode, taken }, shifts };
  }

  function refuseFault(swap: Swap, shifts: readonly Shift[]): void {
    const fault = swapFault(swap, shifts, wallClock());
    if (fault) throw cannotSwap(fault);
  }

  return {
    async requestSwap(viewer, deed) {
      demand(viewer, "duty.swap");
      const asked = await shiftById(database.pool, countyCode, deed.shiftId);
      if (!asked) throw unknownShift();
      const { unit, personCode } = asked;
      if (!keeps(viewer, asked)) demand(viewer, "duty.swap", { personCode });
      const members = await directory.members(unit);
      if (!members.some(({ code }) => code === deed.toPersonCode)) {
        throw notAMember(deed.toPersonCode);
      }
      return deeds(async (client) => {
        const { swap, shifts } = await readSwap(client, deed);
        refuseFault(swap, shifts);
        const wish = { ...deed, requestedBy: viewer.login, requestedAt: wallClock() };
        const id = await store.insertSwap(client, countyCode, wish);
        await audit.append(client, {
          actor: viewer,
          action: "duty.swapRequest",
          subject: unitKey(unit),
          detail: { id, ...deed },
        });
        return { value: { id }, events: dutyChanged(unit) };
      });
    },

    async answerSwap(viewer, id, answer) {
      demand(viewer, "duty.swap");
      await deeds(async (client) => {
        const row = await store.swapById(client, countyCode, id);
        if (!row) throw unknownSwap();
        const { swap, shifts } = await readSwap(client, row);
        const { given, taken, toPersonCode } = swap;
        refuseStranger(viewer, row.requestedBy, swap, answer);
        const state = afterAnswer(row.state, answer);
        if (!state) throw swapOver();
        if (state === "accepted") {
          refuseFault(swap, shifts);
          await setPerson(client, given.id, toPersonCode);
          if (taken) await setPerson(client, taken.id, given.personCode);
        }
        await store.answerSwap(client, id, { state, by: viewer.login, at: wallClock() });
        await audit.append(client, {
          actor: viewer,
          action: "duty.swapAnswer",
          subject: unitKey(given.unit),
          detail: { id, state },
        });
        return { value: undefined, events: dutyChanged(given.unit) };
      });
    },
  };
}

function keeps(viewer: Viewer, { unit }: Shift): boolean {
  return may(viewer, "duty.write", concernOfUnit(unit));
}

function refuseStranger(viewer: Viewer, requestedBy: string, swap: Swap, answer: SwapAnswer): void {
  if (keeps(viewer, swap.given)) return;
  const personCode = answer === "withdraw" ? swap.given.personCode : swap.toPersonCode;
  const asked = answer === "withdraw" && requestedBy === viewer.login;
  if (asked || may(viewer, "duty.swap", { personCode })) return;
  throw new Forbidden({
    code: "swap-not-yours",
    message: "这个换班申请不是问您的。",
    mend: "由被问到的人应允，由申请人撤回，或请排班人员处理。",
  });
}
