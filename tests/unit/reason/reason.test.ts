import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "@/lib/time/instant";
import type { Evidence } from "@/lib/warning/judgement";
import { hourlyRise, type ReasonSubject, reasonSentence } from "@/lib/warning/reason";

const AT = Date.parse("2026-07-13T18:10:00Z");

const evidence = (changes: Partial<Evidence> = {}): Evidence => ({
  ruleVersion: 1,
  indicator: "rain3h",
  value: 54.2,
  threshold: 50,
  unit: "mm",
  from: AT - 3 * HOUR,
  to: AT,
  readings: [],
  expected: 36,
  completeness: 1,
  unverified: false,
  ...changes,
});

const subject = (changes: Partial<ReasonSubject> = {}): ReasonSubject => ({
  kind: "upgrade",
  hazard: "rain",
  stationName: "庆符站",
  from: "yellow",
  to: "orange",
  indicator: "rain3h",
  value: 54.2,
  threshold: 50,
  evidence: evidence(),
  alertLevelM: null,
  guaranteeLevelM: null,
  cause: null,
  annulled: false,
  ...changes,
});

const levels = (...readings: [minutesBefore: number, level: number][]): Evidence =>
  evidence({
    indicator: "level",
    unit: "m",
    readings: readings.map(([minutes, level]) => [AT - minutes * MINUTE, level, "good"]),
  });

describe("the sentence of a rain transition", () => {
  it("names window, value, threshold and station, and nothing of gaps where there are none", () => {
    expect(reasonSentence(subject())).toBe("3 小时雨量 54.2 mm ≥ 50 mm（庆符站）");
  });

  it("rounds completeness down: 99.9 % is not all of it", () => {
    expect(reasonSentence(subject({ evidence: evidence({ completeness: 0.9991 }) }))).toContain(
      "完整率 99%",
    );
  });

  it("says 待核 where a suspect reading carried it", () => {
    expect(reasonSentence(subject({ evidence: evidence({ unverified: true }) }))).toBe(
      "3 小时雨量 54.2 mm ≥ 50 mm（庆符站）；含可疑读数，待核",
    );
  });

  it("keeps the decimals of a threshold that has some", () => {
    expect(reasonSentence(subject({ threshold: 52.5 }))).toContain("≥ 52.5 mm");
  });

  it("says what it came down to, or that it is lifted", () => {
    const down = {
      kind: "downgrade",
      from: "orange",
      to: "yellow",
      value: 44,
      threshold: 45,
    } as const;
    expect(reasonSentence(subject(down))).toBe(
      "3 小时雨量 44.0 mm < 45 mm（庆符站），满迟滞时间，降为黄色",
    );
    expect(reasonSentence(subject({ ...down, kind: "lift", to: "none" }))).toContain("，解除");
  });

  it("says that a tier ended where the record holds no value", () => {
    const bare = { kind: "lift", from: "blue", to: "none", value: null, threshold: null } as const;
    expect(reasonSentence(subject({ ...bare, evidence: null }))).toBe(
      "庆符站已低于解除值并满迟滞时间，解除",
    );
  });
});

describe("the sentence of a river transition", () => {
  const river = (changes: Partial<ReasonSubject>) =>
    subject({
      hazard: "river",
      indicator: "level",
      value: 281.42,
      threshold: 281,
      alertLevelM: 281,
      guaranteeLevelM: 283,
      evidence: levels([60, 281.11], [0, 281.42]),
      ...changes,
    });

  it("names the alert level and the rise of the last hour", () => {
    expect(reasonSentence(river({}))).toBe(
      "水位 281.42 m ≥ 警戒 281.00 m（庆符站），1 小时涨 0.31 m",
    );
  });

  it("names the guarantee level, and no level where the threshold is neither", () => {
    expect(reasonSentence(river({ value: 283.1, threshold: 283 }))).toContain("≥ 保证 283.00 m");
    expect(reasonSentence(river({ value: 282.3, threshold: 282.2 }))).toContain(
      "282.30 m ≥ 282.20 m",
    );
  });

  it("says falling and level water as such", () => {
    const falling = levels([60, 281.5], [0, 281.42]);
    expect(reasonSentence(river({ evidence: falling }))).toContain("1 小时落 0.08 m");
    const still = levels([60, 281.42], [0, 281.42]);
    expect(reasonSentence(river({ evidence: still }))).toContain("1 小时持平");
  });

  it("leaves the rise out where the evidence does not reach back an hour", () => {
    expect(reasonSentence(river({ evidence: levels([20, 281.3], [0, 281.42]) }))).toBe(
      "水位 281.42 m ≥ 警戒 281.00 m（庆符站）",
    );
  });

  it("tells a mountain river's rise as the rise", () => {
    const rising = { indicator: "rise1h", value: 0.55, threshold: 0.5 };
    expect(reasonSentence(river({ ...rising, evidence: evidence({ indicator: "rise1h" }) }))).toBe(
      "1 小时涨幅 0.55 m ≥ 0.50 m（庆符站）",
    );
  });
});

describe("the rise of the hour before", () => {
  it("is interpolated between the readings around one hour before", () => {
    expect(hourlyRise(levels([70, 10], [50, 10.2], [0, 10.6]))).toBe(0.5);
  });

  it("is unknown without a reading at or before that hour's beginning", () => {
    expect(hourlyRise(levels([59, 10], [0, 10.6]))).toBeNull();
    expect(hourlyRise(levels())).toBeNull();
  });
});

describe("other sentences", () => {
  it("writes an angle to a hundredth and its threshold as it is", () => {
    const slope = {
      hazard: "slope",
      indicator: "tangentAngle",
      value: 81.2,
      threshold: 80,
    } as const;
    expect(reasonSentence(subject({ ...slope, stationName: "安和滑坡" }))).toBe(
      "切线角 81.20° ≥ 80°（安和滑坡）",
    );
  });

  it("says that silence keeps a warning, and that data are back", () => {
    expect(reasonSentence(subject({ kind: "silent" }))).toBe("庆符站数据中断，预警按最后判定保留");
    expect(reasonSentence(subject({ kind: "back" }))).toBe("庆符站数据恢复");
  });

  it("says what a correction found, and that the record stays", () => {
    const correction = {
      kind: "correction",
      from: "none",
      to: "yellow",
      cause: "corrected",
    } as const;
    expect(reasonSentence(subject({ ...correction, annulled: true }))).toBe(
      "读数更正后复核：庆符站 无→黄色不成立，原记录保留",
    );
    expect(reasonSentence(subject({ ...correction, cause: "late" }))).toBe(
      "迟到读数后复核：庆符站 无→黄色的生效时间已更正，原记录保留",
    );
    expect(reasonSentence(subject({ ...correction, cause: "dropped" }))).toContain(
      "可疑读数未被证实",
    );
  });
});
