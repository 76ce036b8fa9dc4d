import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { clock, every, givenRules, reading, riverSection } from "../../twin/given";
import { historyOf, spoken } from "../../twin/history";

const rules = givenRules();
const LEVELS = [9.4, 9.7, 10.05, 10.6, 11.25, 12.02];

describe("the twin on a river", () => {
  const section = riverSection();

  it("goes blue, yellow, orange, red with the levels of case 6", () => {
    expect(spoken(historyOf(section, every(section, HOUR, clock("0:00"), LEVELS), rules))).toEqual([
      "01:00:00 none → blue",
      "02:00:00 blue → yellow",
      "04:00:00 yellow → orange",
      "05:00:00 orange → red",
    ]);
  });

  it("raises one tier where a mountain river rises half a metre in an hour (case 6)", () => {
    const mountain = riverSection({ mountainRiver: true });
    expect(
      spoken(historyOf(mountain, every(mountain, HOUR, clock("0:00"), LEVELS), rules)),
    ).toEqual([
      "01:00:00 none → blue",
      "02:00:00 blue → yellow",
      "03:00:00 yellow → orange",
      "04:00:00 orange → red",
    ]);
  });

  it("opens two hours after a level below the release level, and not at the level itself", () => {
    const readings = every(
      section,
      HOUR,
      clock("0:00"),
      [9.0, 10.0, 9.9, 9.89, 9.89, 9.4, 9.39, 9.3, 9.3],
    );
    expect(spoken(historyOf(section, readings, rules))).toEqual([
      "01:00:00 none → yellow",
      "05:00:00 yellow → blue",
      "08:00:00 blue → none",
    ]);
  });

  it("interpolates the level of one hour before, exactly", () => {
    const quarter = riverSection({ intervalMs: 30 * MINUTE });
    const at = (time: string, level: number) => reading(quarter, clock(time), level);
    // Level at 0:10 is 9.3 + 0.1 × 10/20 = 9.35: 9.55 is a rise of exactly 0.2.
    const rising = [at("0:00", 9.3), at("0:20", 9.4), at("1:10", 9.55)];
    expect(spoken(historyOf(quarter, rising, rules))).toEqual(["01:10:00 none → blue"]);
    const short = [at("0:00", 9.3), at("0:20", 9.402), at("1:10", 9.55)];
    expect(spoken(historyOf(quarter, short, rules))).toEqual([]);
  });

  it("knows no rise across a gap longer than two intervals and an hour", () => {
    const quarter = riverSection({ intervalMs: 15 * MINUTE });
    const at = (time: string, level: number) => reading(quarter, clock(time), level);
    expect(historyOf(quarter, [at("0:00", 9), at("1:01", 9.6)], rules).transitions).toEqual([]);
    expect(historyOf(quarter, [at("0:00", 9), at("1:00", 9.6)], rules).transitions).toHaveLength(1);
    expect(
      historyOf(quarter, [at("0:00", 9), at("1:00", 9.1), at("1:30", 9.6)], rules).transitions,
    ).toHaveLength(1);
  });

  it("drops a spike, judges a confirmed wall of water from its own instant", () => {
    const fast = riverSection({ intervalMs: 5 * MINUTE });
    const step = 5 * MINUTE;
    const said = (levels: readonly number[]) =>
      spoken(historyOf(fast, every(fast, step, clock("0:00"), levels), rules));
    expect(said([8, 8, 12.5, 8])).toEqual([]);
    expect(said([8, 8, 12.5, 10.25])).toEqual([]);
    expect(said([8, 8, 12.5, 10.251])).toEqual(["00:10:00 none → red"]);
    expect(said([8, 8, 12.5])).toEqual([]);
    expect(said([8, 8, 10])).toEqual(["00:10:00 none → yellow"]);
  });

  it("judges a held level from its own instant once the gauge is lost", () => {
    const fast = riverSection({ intervalMs: 5 * MINUTE });
    const readings = every(fast, 5 * MINUTE, clock("0:00"), [8, 12.5]);
    expect(spoken(historyOf(fast, readings, rules, clock("0:14:59")))).toEqual([]);
    expect(spoken(historyOf(fast, readings, rules, clock("0:15")))).toEqual([
      "00:05:00 none → red",
      "00:15:00 silent",
    ]);
    const back = [...readings, reading(fast, clock("0:15"), 8)];
    expect(spoken(historyOf(fast, back, rules))).toEqual([]);
  });

  it("opens nothing while a reading is undecided, and looks back once it is dropped", () => {
    const fast = riverSection({ intervalMs: 10 * MINUTE });
    const calm = every(fast, 10 * MINUTE, clock("0:00"), [
      10,
      ...Array.from({ length: 12 }, () => 9),
    ]);
    const spike = reading(fast, clock("2:10"), 12);
    expect(spoken(historyOf(fast, [...calm, spike], rules))).toEqual(["00:00:00 none → yellow"]);
    const next = reading(fast, clock("2:20"), 9);
    expect(spoken(historyOf(fast, [...calm, spike, next], rules))).toEqual([
      "00:00:00 none → yellow",
      "02:10:00 yellow → none",
    ]);
  });

  it("keeps the warning of a gauge lost at the peak, and says since when it is silent", () => {
    const readings = every(section, HOUR, clock("0:00"), LEVELS);
    expect(spoken(historyOf(section, readings, rules, clock("72:00"))).slice(3)).toEqual([
      "05:00:00 orange → red",
      "07:00:00 silent",
    ]);
  });

  it("has no blue, yellow, orange without an alert level, no orange, red without a guarantee", () => {
    const noAlert = riverSection({ alertLevelM: null });
    const noGuarantee = riverSection({ guaranteeLevelM: null });
    const readings = every(section, HOUR, clock("0:00"), LEVELS);
    expect(spoken(historyOf(noAlert, readings, rules))).toEqual(["05:00:00 none → red"]);
    expect(spoken(historyOf(noGuarantee, readings, rules))).toEqual([
      "01:00:00 none → blue",
      "02:00:00 blue → yellow",
    ]);
  });
});
