import { once } from "node:events";
import { RateLimiterMemory, RateLimiterQueue } from "rate-limiter-flexible";
import {
  type CarryOutcome,
  type NextStep,
  nextStep,
  stepWithoutChannel,
  TOO_LATE,
} from "@/lib/message/carrying";
import {
  afterFailure,
  afterSuccess,
  type ChannelHealth,
  gateOf,
  UNTRIED,
} from "@/lib/message/channelHealth";
import type { Instant } from "@/lib/time/instant";
import type { Parcel } from "./carrier";
import type { Claimable, ClaimedDelivery } from "./deliveryStore";
import type { Equipment } from "./equipment";
import type { Recorder } from "./recorder";

/** The way of one channel. Each has its own, so that a slow one never holds up another. */
export interface Lane {
  /** There may be something to send. */
  wake(): void;
  health(): ChannelHealth;
  /** What was carried before this process: known, but no judgement of how the channel is now. */
  remember(lastSuccessAt: Instant): void;
  /** What came of a message that went beside the queue: it says as much of the channel as any. */
  heard(outcome: CarryOutcome): void;
  /** Set up anew: what was learnt of the old settings no longer counts. */
  reset(): void;
  /** Takes nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

export interface LaneDeps {
  readonly equipment: () => Equipment;
  /** Takes due messages in their order. */
  readonly claim: (most: number, which: Claimable) => Promise<readonly ClaimedDelivery[]>;
  readonly parcelOf: (delivery: ClaimedDelivery) => Parcel;
  readonly recorder: Recorder;
  readonly wallNow: () => number;
  /** Between 0 and 1, for the jitter of back-off. */
  readonly chance: () => number;
  readonly onTrouble: (error: unknown) => void;
}

/** Taken in one transaction at most. */
const TAKEN_AT_ONCE = 512;
/**
 * Taken and not yet on record as sent, at most: what a crash would send again under the same ids.
 * With half as many a channel stands idle while the next calls are being written.
 */
export const UNRECORDED = 640;

export function createLane(deps: LaneDeps): Lane {
  const { equipment, claim, parcelOf, recorder, wallNow, chance, onTrouble } = deps;
  let health = UNTRIED;
  const taken: ClaimedDelivery[] = [];
  let underWay = 0;
  /** Carried, and what came of it is being written. */
  let unrecorded = 0;
  let turning = false;
  let again = false;
  let stopped = false;
  let idle: (() => void) | null = null;
  const stopping = new AbortController();
  const stop = once(stopping.signal, "abort");
  let pace = { points: 0, durationS: 0, queue: null as RateLimiterQueue | null };

  /** Waits until the channel bears one more. */
  async function pacing({ points, durationS }: Equipment["limits"]): Promise<void> {
    if (pace.queue === null || pace.points !== points || pace.durationS !== durationS) {
      const limiter = new RateLimiterMemory({ points, duration: durationS });
      pace = { points, durationS, queue: new RateLimiterQueue(limiter, { maxQueueSize: 10_000 }) };
    }
    await Promise.race([pace.queue?.removeTokens(1), stop]);
  }

  /** One turn at a time; who wakes it meanwhile gets another. */
  async function turn(): Promise<void> {
    if (turning) {
      again = true;
      return;
    }
    turning = true;
    try {
      do {
        again = false;
        await takeAndSend();
      } while (again && !stopped);
    } catch (error) {
      onTrouble(error);
    } finally {
      turning = false;
      settleIdle();
    }
  }

  async function takeAndSend(): Promise<void> {
    if (stopped) return;
    const { carrier, why, limits } = equipment();
    if (!carrier) return sendOtherWay("all", { reason: why ?? "通道不可用", triedAgainAt: null });
    const gate = gateOf(health, wallNow());
    if (gate === "shut") {
      const reason = health.lastFailure ?? "通道中断";
      return sendOtherWay("notWaiting", { reason, triedAgainAt: health.probeAt });
    }
    const perSecond = Math.ceil(limits.points / limits.durationS);
    const most = gate === "probe" ? 1 : Math.min(TAKEN_AT_ONCE, perSecond);
    // More are taken while the last are still being sent, so that the channel is never idle.
    const room = Math.min(most, UNRECORDED - taken.length - underWay - unrecorded);
    if (taken.length <= most / 4 && underWay < most && room >= most / 4) {
      taken.push(...(await claim(room, "toTry")));
    }
    sendTaken();
  }

  function sendTaken(): void {
    const { carrier, limits } = equipment();
    const gate = gateOf(health, wallNow());
    if (stopped || !carrier || gate === "shut") return;
    const places = gate === "probe" ? 1 : limits.concurrency;
    while (underWay < places) {
      const next = taken.shift();
      if (!next) return;
      underWay += 1;
      void send(next);
    }
  }

  async function send(delivery: ClaimedDelivery): Promise<void> {
    try {
      const outcome = await carry(delivery);
      if (outcome === null) return;
      note(outcome);
      const now = wallNow();
      const channelDown = gateOf(health, now) === "shut";
      record(delivery, nextStep(delivery, outcome, { now, chance: chance(), channelDown }));
    } catch (error) {
      onTrouble(error);
      record(delivery, { kind: "failed", reason: "程序出错，已记入日志" });
    } finally {
      underWay -= 1;
      sendTaken();
      settleIdle();
      void turn();
    }
  }

  function record(delivery: ClaimedDelivery, step: NextStep): void {
    unrecorded += 1;
    recorder.add(delivery, step, () => {
      unrecorded -= 1;
      void turn();
    });
  }

  /** Null where the process stops first: the message stays handed and is resumed at the next start. */
  async function carry(delivery: ClaimedDelivery): Promise<CarryOutcome | null> {
    // The table refuses such a row already; whatever reads this must not need to know that.
    if (delivery.exercise || delivery.demonstration) {
      return { kind: "refused", reason: "演练不得外发" };
    }
    const { carrier, limits } = equipment();
    if (!carrier) return { kind: "broken", reason: "通道刚刚停用" };
    await pacing(limits);
    if (stopped) return null;
    if (wallNow() > delivery.notAfter) return { kind: "refused", reason: TOO_LATE };
    return carrier.carry(parcelOf(delivery));
  }

  /** A refused message and a channel that is asked too fast say nothing about its health. */
  function note(outcome: CarryOutcome): void {
    if (outcome.kind === "sent") health = afterSuccess(health, wallNow());
    if (outcome.kind === "broken") health = afterFailure(health, outcome.reason, wallNow());
  }

  /** Of a channel that is down those without another way stay where they are, in their order. */
  async function sendOtherWay(
    which: "all" | "notWaiting",
    why: { readonly reason: string; readonly triedAgainAt: number | null },
  ): Promise<void> {
    const left = taken.length > 0 ? taken.splice(0) : await claim(TAKEN_AT_ONCE, which);
    for (const delivery of left) {
      record(delivery, stepWithoutChannel(delivery, why, wallNow()));
    }
    if (left.length === TAKEN_AT_ONCE) again = true;
  }

  function settleIdle(): void {
    if (underWay === 0 && !turning) idle?.();
  }

  return {
    wake: () => void turn(),
    health: () => health,
    remember(lastSuccessAt) {
      health = { ...health, lastSuccessAt };
    },
    heard(outcome) {
      note(outcome);
      void turn();
    },
    reset() {
      health = UNTRIED;
    },
    async stop() {
      stopped = true;
      stopping.abort();
      if (underWay > 0 || turning) {
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      }
    },
  };
}
