import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NumberedEvent } from "@/lib/feed/event";
import { rainRanking } from "@/lib/feed/rainRanking";
import { applyEvents, applyReadings } from "@/lib/feed/reduce";
import type { TransitionSummary, WarningSummary } from "@/lib/feed/snapshot";
import { sceneAt } from "@/lib/feed/state";
import { tierSpans } from "@/lib/feed/tierSpans";
import { tiersThen } from "@/lib/feed/tiersThen";
import { countByTier, liftedWarnings, openWarnings, warningsThen } from "@/lib/feed/warningsThen";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { TIERS, tierRank } from "@/lib/warning/tier";
import { run, scene, state, T0, transition, warning, warningEvent } from "./builders";

const at = (minutes: number) => T0 + minutes * MINUTE;
const story: TransitionSummary[] = [
  transition({ id: 1, issuedAt: at(0), reason: "先黄" }),
  transition({
    id: 2,
    kind: "upgrade",
    seriesFrom: "yellow",
    seriesTo: "red",
    tierFrom: "yellow",
    tierTo: "red",
    issuedAt: at(30),
    reason: "后红",
  }),
  transition({
    id: 3,
    kind: "silent",
    seriesFrom: "red",
    seriesTo: "red",
    tierFrom: "red",
    tierTo: "red",
    effectiveAt: at(40),
    issuedAt: at(42),
    reason: null,
  }),
  transition({
    id: 4,
    kind: "back",
    seriesFrom: "red",
    seriesTo: "red",
    tierFrom: "red",
    tierTo: "red",
    issuedAt: at(50),
    reason: null,
  }),
  transition({
    id: 5,
    kind: "lift",
    seriesFrom: "red",
    seriesTo: "none",
    tierFrom: "red",
    tierTo: "none",
    issuedAt: at(120),
    reason: "已解除",
  }),
];
const lifted = warning({
  tier: "none",
  highestTier: "red",
  liftedAt: at(120),
  tierIssuedAt: at(120),
  reason: "已解除",
});
const told = { warnings: [lifted], transitions: story };

describe("looking back", () => {
  it("shows a warning as it stood then, with the sentence of then", () => {
    const then = (minutes: number) => warningsThen(scene(told, at(minutes), false))[0];
    expect(warningsThen(scene(told, at(-1), false))).toEqual([]);
    expect(then(10)).toMatchObject({ tier: "yellow", reason: "先黄", liftedAt: null });
    expect(then(35)).toMatchObject({ tier: "red", tierFrom: "yellow", reason: "后红" });
    expect(then(45)).toMatchObject({ tier: "red", interruptedSince: at(40) });
    expect(then(60)).toMatchObject({ tier: "red", interruptedSince: null });
    expect(then(130)).toMatchObject({ tier: "none", highestTier: "red", liftedAt: at(120) });
  });

  it("gives a station the tier that had been said of it", () => {
    const then = (minutes: number) => tiersThen(scene(told, at(minutes), false)).get("R1");
    expect([then(-1), then(10), then(35), then(130)]).toEqual(["none", "yellow", "red", "none"]);
  });

  it("takes the tier before the first remembered change for what came earlier", () => {
    const late = { warnings: [warning({ issuedAt: at(-3000) })], transitions: story.slice(1) };
    expect(tiersThen(scene(late, at(10), false)).get("R1")).toBe("yellow");
    expect(warningsThen(scene(late, at(10), false))[0]?.tier).toBe("yellow");
  });

  it("never looks past the county's clock", () => {
    const looked = sceneAt(state(), T0, T0 + HOUR);
    expect(looked).toMatchObject({ at: T0, live: false });
    expect(sceneAt(state(), T0, null)).toMatchObject({ at: T0, live: true });
  });

  it("shows what a screen showed live at that instant, for any storm", () => {
    const steps = fc.array(
      fc.record({
        gap: fc.integer({ min: 1, max: 40 }),
        tier: fc.constantFrom(...TIERS),
        mm: fc.integer({ min: 0, max: 20 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(steps, fc.nat(19), (told, chosen) => {
        const { events, readings } = tell(told);
        const instant = events[Math.min(chosen, events.length - 1)]?.at ?? T0;
        const live = {
          state: applyReadings(
            applyEvents(
              state(),
              events.filter((one) => one.at <= instant).map((one) => one.event),
            ),
            readings.filter((reading) => reading[1] <= instant),
          ),
          at: instant,
          live: true,
        };
        const back = {
          state: applyReadings(
            applyEvents(
              state(),
              events.map((one) => one.event),
            ),
            readings,
          ),
          at: instant,
          live: false,
        };
        expect(tiersThen(back)).toEqual(tiersThen(live));
        expect(rainRanking(back, 3)).toEqual(rainRanking(live, 3));
        expect(countByTier(openWarnings(warningsThen(back)))).toEqual(
          countByTier(openWarnings(warningsThen(live))),
        );
      }),
    );
  });
});

/** A storm at one gauge: its tier changes step by step, a new warning after each lift. */
function tell(steps: readonly { gap: number; tier: (typeof TIERS)[number]; mm: number }[]) {
  let now = 0;
  let tier: (typeof TIERS)[number] = "none";
  let id = 0;
  let current: WarningSummary | null = null;
  const events: { at: number; event: NumberedEvent }[] = [];
  const readings = [];
  for (const [index, step] of steps.entries()) {
    now += step.gap;
    readings.push(...run(1, at(now), MINUTE, [step.mm]));
    if (step.tier === tier) continue;
    if (tier === "none") id += 1;
    const issuedAt: number = current && tier !== "none" ? current.issuedAt : at(now);
    current = warning({
      id,
      tier: step.tier,
      issuedAt,
      tierIssuedAt: at(now),
      liftedAt: step.tier === "none" ? at(now) : null,
    });
    const kind = tierRank(step.tier) > tierRank(tier) ? "upgrade" : "downgrade";
    const said = transition({
      id: index + 1,
      warningId: id,
      kind,
      seriesFrom: tier,
      seriesTo: step.tier,
      tierFrom: tier,
      tierTo: step.tier,
      issuedAt: at(now),
    });
    events.push({ at: at(now), event: warningEvent(index + 1, current, said) });
    tier = step.tier;
  }
  return { events, readings };
}

describe("the time bar", () => {
  it("shows the highest tier in force, stretch by stretch", () => {
    expect(tierSpans(scene(told, at(200)), at(-60), at(200))).toEqual([
      { from: at(0), to: at(30), tier: "yellow" },
      { from: at(30), to: at(120), tier: "red" },
    ]);
  });

  it("begins with a warning that was open before the bar does", () => {
    const old = { warnings: [warning({ tierIssuedAt: at(-3000) })] };
    expect(tierSpans(scene(old, at(60)), at(0), at(60))).toEqual([
      { from: at(0), to: at(60), tier: "yellow" },
    ]);
  });

  it("joins warnings that overlap", () => {
    const second = transition({ id: 9, warningId: 2, issuedAt: at(10) });
    const both = {
      ...told,
      transitions: [...story, second].sort((a, b) => a.issuedAt - b.issuedAt),
    };
    const spans = tierSpans(scene(both, at(200)), at(0), at(200));
    expect(spans.map((span) => span.tier)).toEqual(["yellow", "red", "yellow"]);
  });
});

describe("the feed of warnings", () => {
  it("puts the most urgent first, and of equals the newest", () => {
    const warnings = [
      warning({ id: 1, tier: "blue", tierIssuedAt: at(50) }),
      warning({ id: 2, tier: "orange", tierIssuedAt: at(5) }),
      warning({ id: 3, tier: "orange", tierIssuedAt: at(9) }),
    ];
    const open = openWarnings(warningsThen(scene({ warnings }, at(60))));
    expect(open.map((one) => one.id)).toEqual([3, 2, 1]);
    expect(countByTier(open)).toEqual({ blue: 1, yellow: 0, orange: 2, red: 0 });
  });

  it("keeps what was lifted lately, newest first", () => {
    const warnings = [
      warning({ id: 1, tier: "none", liftedAt: at(-13 * 60) }),
      warning({ id: 2, tier: "none", liftedAt: at(10) }),
      warning({ id: 3, tier: "none", liftedAt: at(20) }),
    ].map((one) => ({ ...one, issuedAt: at(-1000) }));
    const all = warningsThen(scene({ warnings }, at(60)));
    expect(liftedWarnings(all, at(60), 12 * HOUR).map((one) => one.id)).toEqual([3, 2]);
  });
});
