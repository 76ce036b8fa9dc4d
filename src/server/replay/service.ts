import type { Actor } from "@/lib/audit/actor";
import { Conflict } from "@/lib/error/domainError";
import type { ClockState } from "@/lib/time/countyClock";
import { formatInstant, type Instant } from "@/lib/time/instant";
import type { ClockService, ReplaySpan } from "../clock/service";
import type { JudgingService } from "../judging/service";
import type { ReadingService } from "../readings/service";
import type { SourceService } from "../sources/service";

export { type ClientOptions, createClient } from "./client";
export { clockRoutes } from "./routes";

/** A replay to begin. */
export interface ReplayStart extends ReplaySpan {
  /** `over` removes the readings and warnings of an earlier exercise first; `empty` refuses to. */
  readonly from: "empty" | "over";
}

/** Plays records on the county's clock. Only exercises are played, and only where nothing is real. */
export interface ReplayService {
  start(replay: ReplayStart, actor: Actor): Promise<ClockState>;
  /** Everything up to this instant has been sent and stored; the clock follows, and what is due is said. */
  sentThrough(instant: Instant): Promise<ClockState>;
}

export interface ReplayDeps {
  readonly clock: ClockService;
  readonly judging: JudgingService;
  readonly readings: ReadingService;
  readonly sources: SourceService;
}

export function createReplayService(deps: ReplayDeps): ReplayService {
  const { clock, judging, readings, sources } = deps;
  return {
    async start(replay, actor) {
      await sources.refuseExerciseBesideReal();
      if (replay.from === "over") await judging.clear();
      else {
        const running = clock.state();
        if (running.mode === "replay") throw alreadyReplaying(running);
        if (await readings.hasLaterThan(replay.startsAt)) throw laterDataExist(replay.startsAt);
      }
      const state = await clock.startReplay(replay, actor);
      await judging.reread();
      return state;
    },

    async sentThrough(instant) {
      clock.sentThrough(instant);
      await judging.tick();
      return clock.state();
    },
  };
}

const alreadyReplaying = (clock: Extract<ClockState, { mode: "replay" }>) =>
  new Conflict({
    code: "already-replaying",
    message: `正在播放“${clock.title}”（${formatInstant(clock.startsAt)} 至 ${formatInstant(clock.endsAt)}）。`,
    mend: "请接着播放它，或先结束它，或选择清空演练数据重新开始。",
  });

const laterDataExist = (startsAt: Instant) =>
  new Conflict({
    code: "later-data-exist",
    message: `库中已有 ${formatInstant(startsAt)} 之后的演练读数，时钟不能拨回到它们之前。`,
    mend: "请选择清空演练数据重新开始，或换一个数据库。",
  });
