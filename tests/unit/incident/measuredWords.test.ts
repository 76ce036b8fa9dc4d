import { describe, expect, it } from "vitest";
import { contactWords, type ReportContact } from "@/lib/incident/contactWords";
import { closedUp } from "@/lib/incident/documentWords";
import { measuredSpan, measuredWords } from "@/lib/incident/measuredWords";
import type { EventFigures, LevelPeak, RainTotal } from "@/lib/station/eventFigures";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { incident, NORTH, NOW } from "./given";

const COUNTY = "990001";
const SPAN = { from: NOW - 12 * HOUR, to: NOW };

function gauge(name: string, mm: number | null, change: Partial<RainTotal> = {}): RainTotal {
  return { name, adminAreaCode: NORTH.code, outsideCounty: false, mm, complete: true, ...change };
}

function section(name: string, m: number | null, change: Partial<LevelPeak> = {}): LevelPeak {
  return {
    name,
    adminAreaCode: NORTH.code,
    outsideCounty: false,
    alertLevelM: 10,
    guaranteeLevelM: 12,
    peak: m === null ? null : { at: NOW - 10 * MINUTE, m },
    ...change,
  };
}

function wordsOf(figures: Partial<EventFigures>, change: Parameters<typeof incident>[0] = {}) {
  const place = { countyCode: COUNTY, timeZone: "Asia/Shanghai" };
  const all = { rain: [], levels: [], ...figures };
  const words = closedUp(measuredWords(all, SPAN, incident(change), place));
  expect(words.startsWith("7月13日14时30分至7月14日2时30分，")).toBe(true);
  return words.slice("7月13日14时30分至7月14日2时30分，".length).split(/(?<=。)/u);
}

describe("the rain of an incident's area", () => {
  const rainOf = (rain: readonly RainTotal[], change?: Parameters<typeof incident>[0]) =>
    wordsOf({ rain }, change)[0];

  it("is the mean of the gauges that were heard, with the three that had the most", () => {
    const rain = [gauge("甲站", 10), gauge("乙站", 88.5), gauge("丙站", 60), gauge("丁站", 41.5)];
    expect(rainOf(rain)).toBe(
      "北镇面雨量50.0毫米（4站算术平均）；累计雨量最大的是乙站88.5毫米、丙站60.0毫米、丁站41.5毫米。",
    );
  });

  it("says how many gauges it rests on: a silent one is no dry one", () => {
    const rain = [gauge("甲站", 10), gauge("乙站", null), gauge("丙站", 30, { complete: false })];
    expect(rainOf(rain)).toBe(
      "北镇面雨量20.0毫米（3站中有资料的2站算术平均，其中1站资料不全）；累计雨量最大的是丙站30.0毫米、甲站10.0毫米。",
    );
    expect(rainOf([gauge("甲站", 0)])).toBe("北镇面雨量0.0毫米（1站）。");
  });

  it("says where nothing is known, and why", () => {
    expect(rainOf([gauge("甲站", null)])).toBe("暂无雨量资料。");
    expect(rainOf([])).toBe("北镇没有雨量站。");
  });

  it("is of the area alone: a village has its township's, a county none from beyond its boundary", () => {
    const rain = [
      gauge("甲站", 10),
      gauge("南坪站", 30, { adminAreaCode: "990001101" }),
      gauge("上游站", 90, { adminAreaCode: null, outsideCounty: true }),
    ];
    expect(rainOf(rain)).toContain("北镇面雨量10.0毫米");
    expect(rainOf(rain, { adminAreaCode: `${NORTH.code}001`, areaName: "一村" })).toContain(
      "所在乡镇面雨量10.0毫米",
    );
    expect(rainOf(rain, { adminAreaCode: COUNTY, areaName: "试县" })).toContain(
      "试县面雨量20.0毫米",
    );
  });
});

describe("the peaks of an incident's rivers", () => {
  const peaksOf = (levels: readonly LevelPeak[]) => wordsOf({ levels })[1];

  it("are those that reached their alert level, the furthest above it first", () => {
    expect(
      peaksOf([
        section("甲站", 9),
        section("乙站", 10.3),
        section("丙站", 12.35),
        section("丁站", 10),
      ]),
    ).toBe(
      "最高水位：丙站12.35米（7月14日2时20分，超保证水位0.35米）；乙站10.30米（7月14日2时20分，超警戒水位0.30米）；丁站10.00米（7月14日2时20分，达到警戒水位）；1站未到警戒水位。",
    );
  });

  it("say of none above it how near the nearest came", () => {
    expect(peaksOf([section("甲站", 8), section("乙站", 9.8), section("丙站", null)])).toBe(
      "河道水位均未到警戒水位，最高水位：乙站9.80米（7月14日2时20分，低于警戒水位0.20米）。",
    );
  });

  it("compare with nothing where a section has no alert level", () => {
    const bare = section("甲站", 3.2, { alertLevelM: null, guaranteeLevelM: null });
    expect(peaksOf([bare])).toBe("最高水位：甲站3.20米（7月14日2时20分）。");
  });

  it("begin with what is over its guarantee level, however far another is above its alert level", () => {
    const wide = section("甲站", 12.84, { guaranteeLevelM: 14 });
    expect(peaksOf([wide, section("乙站", 12.1)])).toMatch(
      /^最高水位：乙站.*超保证水位0.10米.*甲站/u,
    );
  });

  it("name eight, and count the others", () => {
    const many = Array.from({ length: 11 }, (_, n) => section(`${n}号站`, 10.5 + n / 100));
    const words = peaksOf(many) ?? "";
    expect(words.match(/号站/gu)).toHaveLength(8);
    expect(words).toMatch(/；另有3站超警戒水位。$/u);
  });

  it("say where nothing is known, and why", () => {
    expect(peaksOf([section("甲站", null)])).toBe("暂无水位资料。");
    expect(peaksOf([])).toBe("北镇没有水位站。");
  });
});

it("reaches from the rain before the first word of it until it ended, or now", () => {
  const open = { knownAt: NOW, closedAt: null };
  const now = NOW + HOUR;
  expect(measuredSpan(open, [], now)).toEqual({ from: NOW - 12 * HOUR, to: now });
  const timeline = [
    { kind: "call", at: NOW - 3 * HOUR },
    { kind: "warning", at: NOW - HOUR },
    { kind: "warning", at: NOW + MINUTE },
  ] as const;
  expect(measuredSpan({ ...open, closedAt: NOW + MINUTE }, timeline, now)).toEqual({
    from: NOW - 13 * HOUR,
    to: NOW + MINUTE,
  });
});

describe("whom to ask back", () => {
  const contact: ReportContact = {
    room: "试县值班室",
    onDuty: [
      { personName: "李强", role: "leader" },
      { personName: "周敏", role: "officer" },
    ],
    writer: "王芳",
    phone: "0831-5420000",
  };

  it("is who sits at the duty room's telephone, else the leader on duty, else who writes", () => {
    expect(contactWords(contact)).toBe("周敏（试县值班室值班员） 0831-5420000");
    const [leader] = contact.onDuty;
    expect(contactWords({ ...contact, onDuty: leader ? [leader] : [] })).toBe(
      "李强（试县值班室带班领导） 0831-5420000",
    );
    expect(contactWords({ ...contact, onDuty: [], phone: "" })).toBe("王芳");
  });
});
