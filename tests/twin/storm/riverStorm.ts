import { HOUR, MINUTE } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";
import { riverSection } from "../given";
import { gaugeInstants } from "./instants";
import type { Random } from "./random";
import type { Truth } from "./storm";

/** A section that rises and falls at the rates and to the levels that matter, with spikes and walls of water. */
export function riverTruth(random: Random, rules: Rules): Truth {
  const intervalMs = random.pick([5, 6, 10, 15, 30, 60]) * MINUTE;
  const alert = random.pick([10, 10.13, 337.83]);
  const guarantee = alert + random.pick([2, 2.44, 3.26, 0.3]);
  const series = riverSection({
    intervalMs,
    alertLevelM: random.chance(0.1) ? null : alert,
    guaranteeLevelM: random.chance(0.1) ? null : Number(guarantee.toFixed(3)),
    mountainRiver: random.chance(0.4),
  });
  const edges = edgesOf(rules, alert, guarantee);
  let level = alert - random.pick([0.3, 0.8, 2]);
  let mPerHour = 0;
  let before: number | null = null;
  const walk = gaugeInstants(random, intervalMs, random.whole(5, 140)).map((at) => {
    if (random.chance(0.12)) {
      mPerHour = random.pick([
        0, 0, 0.2, 0.199, 0.201, 0.5, 0.499, 0.501, 1, 3, -0.2, -0.5, -1, -3,
      ]);
    }
    if (random.chance(0.06)) level = random.pick(edges) + random.pick([0, 0.001, -0.001]);
    level += (mPerHour * (before === null ? 0 : at - before)) / HOUR;
    level = Math.min(Math.max(level, alert - 3), guarantee + 2);
    before = at;
    return { at, value: Number(level.toFixed(3)) };
  });
  return { series, values: withJumps(random, walk) };
}

function edgesOf({ river }: Rules, alert: number, guarantee: number): [number, ...number[]] {
  const orange = alert + river.orangeShare * (guarantee - alert);
  const tiers = [alert, orange, guarantee];
  return [
    alert - river.blueBelowAlertM,
    alert - river.blueBelowAlertM - river.releaseBelowM,
    ...tiers,
    ...tiers.map((threshold) => threshold - river.releaseBelowM),
  ];
}

/** Single spikes, spikes that are half confirmed to the millimetre, and jumps that stay. */
function withJumps(random: Random, values: Truth["values"]): Truth["values"] {
  const jumped = values.map((one) => ({ ...one }));
  const often = random.pick([0, 0.02, 0.08]);
  for (const [index, one] of jumped.entries()) {
    const isLast = index === jumped.length - 1;
    if (!random.chance(isLast ? 10 * often : often)) continue;
    const jump = random.pick([2, 2.001, 2.5, 4, 9]) * random.pick([1, 1, -1]);
    const base = jumped[index - 1]?.value ?? one.value;
    one.value = Number((base + jump).toFixed(3));
    const next = jumped[index + 1];
    if (next === undefined || random.chance(0.3)) continue;
    const kept = random.pick([0, 0.5, 0.5, 1, 1.2]);
    next.value = Number((base + kept * jump + random.pick([0, 0.001, -0.001])).toFixed(3));
  }
  return jumped;
}
