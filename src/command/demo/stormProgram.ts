import type { County } from "@/lib/county/county";
import { createDesignStorm } from "@/lib/scenario/designStorm";
import { DAY, HOUR } from "@/lib/time/instant";
import type { Program } from "./program";

/** The county's design storm, seeded as its folder says; after its end the county dries out. */
export function stormProgram(county: County, faults: readonly string[]): Program | null {
  const plan = county.storm;
  if (!plan) return null;
  const ownStart = Date.parse(plan.start);
  const moved = (shift: number) =>
    createDesignStorm(county, plan, { seed: null, start: ownStart + shift, faults });
  const own = moved(0);
  return {
    title: faults.length === 0 ? own.title : `${own.title}（故障：${faults.join("、")}）`,
    of: `storm ${county.code} ${plan.seed} ${faults.join(" ")}`.trim(),
    visitor: plan.visitor
      ? {
          personCode: plan.visitor.person,
          calledAt: own.start + plan.visitor.calledHours * HOUR,
        }
      : null,
    span: { startsAt: own.historyFrom, endsAt: own.end },
    playFrom: own.start,
    readings: (shift, through) => moved(shift).readings(own.historyFrom + shift, through),
    after: (shift, from, to) => moved(shift).readings(Math.max(from, to - DAY), to),
  };
}
