import type { Instant } from "@/lib/time/instant";
import type { Hazard, RaisedTier } from "@/lib/warning/tier";
import type { AnswerWay } from "./event";

/** A call as the person who is called sees it. */
export interface MyCall {
  readonly roundId: number;
  readonly warningId: number;
  readonly hazard: Hazard;
  readonly tier: RaisedTier;
  readonly areaName: string;
  readonly exercise: boolean;
  readonly askedAt: Instant;
  /** For which place the person is called, and as what. */
  readonly placeName: string;
  readonly title: string;
  /** Until when it is this person's turn; null where it is not, or no longer. */
  readonly deadlineAt: Instant | null;
  /** Who is called next without an answer; null for nobody. */
  readonly next: {
    readonly name: string;
    readonly title: string;
    readonly personCode: string;
  } | null;
  readonly answer: "confirmed" | "declined" | null;
  readonly answeredAt: Instant | null;
  /** How the answer came; null without one. */
  readonly way: AnswerWay | null;
  /** The warning was lifted, or newer calls took their place. */
  readonly isOver: boolean;
}

/**
 * What a person is told of the answer to its call: its own as its own, and what others gave for it as
 * theirs, for nobody has pressed a button who did not. Null without an answer.
 */
export function ownAnswerWords({ answer, way }: Pick<MyCall, "answer" | "way">): string | null {
  if (answer === null) return null;
  const said = answer === "confirmed" ? "确认收到" : "不能到岗";
  if (way === "telephone") return `已由值班人员按电话代记：${said}`;
  if (way === "simulated") return `演练中已由模拟人员代答：${said}`;
  return answer === "confirmed" ? "您已确认" : "您已答复不能到岗";
}
