import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "@/lib/time/instant";
import { accept, createEngine } from "@/lib/warning/engine";
import { at, clock, every, gauge, judged, RULES, reading, section, slope, told } from "./given";

test("case 1: 2.0 mm every 5 min is orange at the 25th amount and never red", () => {
  const { history } = judged(gauge(), every(5 * MINUTE, at("20:05"), Array(40).fill(2)));
  expect(told(history())).toEqual(["22:05 none→orange"]);
});

test("case 1: 3.0 mm every 5 min is orange at the 17th amount and red at the 34th", () => {
  const { judgements } = judged(gauge(), every(5 * MINUTE, at("20:05"), Array(40).fill(3)));
  expect(judgements).toMatchObject([
    {
      from: "none",
      to: "orange",
      effectiveAt: at("21:25"),
      evidence: { indicator: "rain3h", value: 51, threshold: 50 },
    },
    {
      from: "orange",
      to: "red",
      effectiveAt: at("22:50"),
      evidence: { indicator: "rain3h", value: 102, threshold: 100 },
    },
  ]);
});

test("case 2: a late amount moves red to 22:50 and leaves what was said", () => {
  const engine = createEngine([gauge()], RULES);
  const amounts = every(5 * MINUTE, at("20:05"), Array(37).fill(3));
  const late = at("20:30");
  const said = amounts
    .filter(({ observedAt }) => observedAt !== late)
    .flatMap((amount) => accept(engine, [amount], amount.observedAt));
  expect(said.map((one) => [one.kind, clock(one.issuedAt)])).toEqual([
    ["transition", "21:30"],
    ["transition", "22:55"],
  ]);
  const corrections = accept(engine, [reading(late, 3)], at("23:10"));
  expect(corrections).toMatchObject([
    {
      kind: "correction",
      corrected: { from: "none", to: "orange", effectiveAt: at("21:30") },
      effectiveAt: at("21:25"),
    },
    {
      kind: "correction",
      corrected: { from: "orange", to: "red", effectiveAt: at("22:55") },
      effectiveAt: at("22:50"),
      issuedAt: at("23:10"),
      cause: "late",
      standing: "red",
    },
  ]);
});

test("case 3: the tangent angle of a crack meter, window one day", () => {
  const angles = [1.2, 3, 6.9, 13.8, 70].map((moved) => {
    const series = slope({ angleWindowMs: DAY });
    const { judgements } = judged(series, every(DAY, at("00:00"), [0, moved, moved + moved]));
    return judgements.at(0);
  });
  expect(angles).toMatchObject([
    { to: "blue", effectiveAt: at("00:00") + 2 * DAY, evidence: { value: 45, threshold: 45 } },
    { to: "yellow", effectiveAt: at("00:00") + DAY, evidence: { value: 68.2, threshold: 60 } },
    { to: "orange", effectiveAt: at("00:00") + DAY, evidence: { value: 80.13, threshold: 80 } },
    { to: "red", effectiveAt: at("00:00") + DAY, evidence: { value: 85.03, threshold: 85 } },
    { to: "red", effectiveAt: at("00:00") + DAY, evidence: { value: 89.02, threshold: 85 } },
  ]);
});

const LEVELS = [9.4, 9.7, 10.05, 10.6, 11.25, 12.02];

test("case 6: a rising river passes blue, yellow, orange and red", () => {
  const { history } = judged(section(), every(HOUR, at("00:00"), LEVELS));
  expect(told(history())).toEqual([
    "01:00 none→blue",
    "02:00 blue→yellow",
    "04:00 yellow→orange",
    "05:00 orange→red",
  ]);
});

test("case 6: on a mountain river half a metre in an hour counts as the next tier", () => {
  const { judgements } = judged(section({ mountainRiver: true }), every(HOUR, at("00:00"), LEVELS));
  expect(judgements).toMatchObject([
    { to: "blue", effectiveAt: at("01:00") },
    { to: "yellow", effectiveAt: at("02:00") },
    {
      to: "orange",
      effectiveAt: at("03:00"),
      evidence: { indicator: "rise1h", value: 0.55, threshold: 0.5 },
    },
    { to: "red", effectiveAt: at("04:00"), evidence: { indicator: "rise1h", value: 0.65 } },
  ]);
});
