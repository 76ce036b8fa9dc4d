import { ValidationError } from "@/lib/error/domainError";
import { HOUR } from "@/lib/time/instant";
import type { Fault, FaultKind, StormPlan } from "./plan";
import type { StormReading } from "./reading";

/** What `amount` is where a fault gives none: m of a jump, hours of lateness, hours of a wrong clock. */
const USUAL_AMOUNT: Partial<Record<FaultKind, number>> = { jump: 3, late: 2, clockWrong: -8 };

/** The faults that were asked for by name, `all` for every one; refuses a name that is not in the plan. */
export function faultsNamed(plan: StormPlan, names: readonly string[]): Fault[] {
  if (names.includes("all")) return [...plan.faults];
  return names.map((name) => {
    const found = plan.faults.find((fault) => fault.name === name);
    if (found) return found;
    const known = plan.faults.map((fault) => fault.name).join("、");
    throw new ValidationError({
      code: "fault-unknown",
      message: `storm.json 中没有故障 ${name}；${known ? `可用：${known}。` : "没有定义任何故障。"}`,
      mend: "请改用其中的名称，逗号分隔，all 为全部。",
    });
  });
}

/** A reading as a fault of its station lets it out: changed, not at all, or twice. */
export function faulted(
  reading: StormReading,
  fault: Fault,
  context: { readonly hours: number; readonly counterBefore: number | null },
): readonly StormReading[] {
  if (!touches(fault, context.hours)) return [reading];
  const amount = fault.amount ?? USUAL_AMOUNT[fault.kind] ?? 0;
  switch (fault.kind) {
    case "silent":
      return [];
    case "twice":
      return [reading, reading];
    case "late":
      return [{ ...reading, sentAt: reading.sentAt + amount * HOUR }];
    case "clockWrong":
      return [{ ...reading, observedAt: reading.observedAt + amount * HOUR }];
    case "jump":
      return [{ ...reading, value: rounded(reading.value + amount) }];
    case "blocked":
      return [{ ...reading, value: context.counterBefore ?? 0 }];
    case "counterReset":
      if (context.counterBefore === null) return [reading];
      return [{ ...reading, value: rounded(Math.max(0, reading.value - context.counterBefore)) }];
  }
}

/** The longest that any of the faults holds a reading back, ms. */
export function longestDelay(faults: readonly Fault[]): number {
  return faults
    .filter(({ kind }) => kind === "late")
    .reduce((longest, { amount }) => Math.max(longest, (amount ?? 2) * HOUR), 0);
}

/** A counter that was reset does not find its old value again. */
function touches(fault: Fault, hours: number): boolean {
  if (hours < fault.fromHours) return false;
  return fault.kind === "counterReset" || hours < fault.toHours;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
