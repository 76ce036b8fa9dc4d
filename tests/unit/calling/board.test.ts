import { describe, expect, it } from "vitest";
import { callBoard } from "@/lib/calling/board";
import { areasWithin } from "@/lib/calling/boardAreas";
import { type BoardLine, type BoardRound, byPresentTier } from "@/lib/calling/boardLine";
import type { Line } from "@/lib/calling/machine";
import { MINUTE, SECOND } from "@/lib/time/instant";
import { line, NORTH, NORTH_ONE, NORTH_TWO, SOUTH, SOUTH_ONE, START } from "./given";

const AREAS = {
  townships: [
    { code: SOUTH, name: "南镇" },
    { code: NORTH, name: "北镇" },
  ],
  villages: [
    { code: NORTH_ONE, name: "一村", townshipCode: NORTH },
    { code: NORTH_TWO, name: "二村", townshipCode: NORTH },
    { code: SOUTH_ONE, name: "三村", townshipCode: SOUTH },
  ],
};
const LEVELS = new Map([
  ["countyDuty", "县值班员"],
  ["village", "村"],
]);

const round = (change: Partial<BoardRound> = {}): BoardRound => ({
  id: 1,
  warningId: 11,
  hazard: "rain",
  tier: "red",
  tierNow: "red",
  areaName: "北镇",
  exercise: true,
  beganAt: START,
  targetAt: START + 15 * MINUTE,
  closedAt: null,
  ...change,
});

let nextId = 1;
function at(
  village: string,
  state: Line["state"],
  change: Partial<BoardLine> & { readonly outcomes?: Line["outcomes"] } = {},
): BoardLine {
  const { outcomes = [null, null], ...rest } = change;
  const place = { kind: "area" as const, code: village, name: village.slice(-3) };
  return {
    id: nextId++,
    roundId: 1,
    plan: line(`village area ${village}`, ["a", "b"], {
      place,
      areaCode: village,
      villageCode: village,
      townshipCode: village.slice(0, 9),
    }),
    line: { state, outcomes },
    deadlineAt: null,
    way: null,
    channels: {},
    ...rest,
  };
}
const calling = (rank = 0): Line["state"] => ({
  kind: "calling",
  rank,
  openedAt: START,
  reach: "sent",
  hand: "machine",
});
const done = (minutes: number): Line["state"] => ({
  kind: "done",
  at: START + minutes * MINUTE,
  personCode: "a",
});
const board = (lines: readonly BoardLine[], rounds = [round()]) =>
  callBoard(rounds, lines, AREAS, LEVELS);

it("shows every village, those of the townships concerned first", () => {
  const { townships } = board([at(NORTH_ONE, calling())]);
  expect(townships.map(({ name }) => name)).toEqual(["北镇", "南镇"]);
  expect(
    townships.flatMap(({ cells }) => cells.map(({ name, state }) => `${name} ${state}`)),
  ).toEqual(["一村 calling", "二村 none", "三村 none"]);
});

it("counts confirmed villages, the median, and the nearest aim not yet met", () => {
  const made = board([at(NORTH_ONE, done(2)), at(NORTH_TWO, done(5)), at(SOUTH_ONE, calling())]);
  expect(made).toMatchObject({
    villagesCalled: 3,
    villagesConfirmed: 2,
    medianMs: 3.5 * MINUTE,
    fastestMs: 2 * MINUTE,
    slowestMs: 5 * MINUTE,
    target: {
      tier: "red",
      targetMs: 15 * MINUTE,
      targetAt: START + 15 * MINUTE,
      called: 3,
      confirmed: 2,
      slowestMs: 5 * MINUTE,
    },
    took: [2 * MINUTE, 5 * MINUTE],
  });
  expect(board([at(NORTH_ONE, done(2))]).target?.targetAt).toBeNull();
});

it("a village is not confirmed while any call to it is unanswered, however grave the other was", () => {
  const yellow = round({ id: 2, warningId: 12, tier: "yellow", tierNow: "yellow" });
  const made = board(
    [at(NORTH_ONE, calling(), { roundId: 2 }), at(NORTH_ONE, done(1)), at(NORTH_TWO, calling())],
    [round(), yellow],
  );
  expect(made).toMatchObject({ villagesCalled: 2, villagesConfirmed: 0 });
  const [north] = made.townships;
  expect(north).toMatchObject({ called: 2, confirmed: 0, tier: "red" });
  expect(north?.cells.map(({ state, tier }) => [state, tier])).toContainEqual([
    "calling",
    "yellow",
  ]);
});

it("a village that confirmed all its calls is one village, by the gravest of them as they stand now", () => {
  const orange = round({ id: 2, warningId: 12, tier: "orange", tierNow: "orange" });
  const made = board(
    [at(NORTH_ONE, done(4)), at(NORTH_ONE, done(6), { roundId: 2 })],
    [round({ tierNow: "blue" }), orange],
  );
  expect(made).toMatchObject({ villagesCalled: 1, villagesConfirmed: 1, took: [6 * MINUTE] });
  expect(made.townships[0]?.cells[0]).toMatchObject({ state: "confirmed", tier: "orange" });
});

it("of two calls that both wait a village shows the higher tier", () => {
  const yellow = round({ id: 2, warningId: 12, tier: "yellow", tierNow: "yellow" });
  const made = board(
    [at(NORTH_ONE, calling(1), { roundId: 2 }), at(NORTH_ONE, calling())],
    [round(), yellow],
  );
  expect(made.townships[0]?.cells[0]).toMatchObject({ state: "calling", tier: "red" });
});

it("an aim is measured over the villages called at its tier", () => {
  const orange = round({ id: 2, warningId: 12, tier: "orange", targetAt: null });
  const made = board(
    [at(NORTH_ONE, done(4)), at(NORTH_TWO, done(25), { roundId: 2 })],
    [round(), orange],
  );
  expect(made.slowestMs).toBe(25 * MINUTE);
  expect(made.target).toEqual({
    tier: "red",
    targetMs: 15 * MINUTE,
    targetAt: null,
    called: 1,
    confirmed: 1,
    slowestMs: 4 * MINUTE,
  });
  expect(board([at(NORTH_TWO, done(25), { roundId: 2 })], [orange]).target).toBeNull();
});

it("a township carries the tier that stands now, and of a lifted warning the one called at", () => {
  const tierOf = (tierNow: BoardRound["tierNow"]) =>
    board([at(NORTH_ONE, done(4))], [round({ tierNow })]).townships[0]?.tier;
  expect([tierOf("red"), tierOf("yellow"), tierOf("none")]).toEqual(["red", "yellow", "red"]);
});

it("a township carries the gravest of all its warnings in force, not of the lines its cells show", () => {
  const yellow = round({ id: 2, warningId: 12, tier: "yellow", tierNow: "yellow" });
  const lifted = round({ id: 3, warningId: 13, tier: "red", tierNow: "none" });
  const orange = round({ tier: "red", tierNow: "orange" });
  const lines = [
    at(NORTH_ONE, done(4)),
    at(NORTH_ONE, calling(), { roundId: 2 }),
    at(NORTH_TWO, done(4), { roundId: 3 }),
  ];
  expect(board(lines, [orange, yellow, lifted]).townships[0]?.tier).toBe("orange");
});

it("rounds stand by the tier of now, not the one they were called at", () => {
  const lowered = round({ tierNow: "yellow" });
  const orange = round({ id: 2, tier: "orange", tierNow: "orange" });
  expect([lowered, orange].toSorted(byPresentTier)).toEqual([orange, lowered]);
});

it("villages whose call ended unconfirmed are told apart, after those still called", () => {
  const over = { kind: "closed", at: START, why: "superseded" } as const;
  const { townships } = board([at(NORTH_ONE, over), at(SOUTH_ONE, calling())]);
  expect(townships.map(({ name, called, closed }) => [name, called, closed])).toEqual([
    ["南镇", 1, 0],
    ["北镇", 1, 1],
  ]);
});

describe("a call that ended with nobody left to ask", () => {
  const over = { kind: "closed", at: START + 9 * MINUTE, why: "superseded" } as const;
  const unanswered = { outcomes: ["noAnswer", "declined"] } as const;
  const made = board([
    at(NORTH_ONE, over, unanswered),
    at(NORTH_TWO, over, { outcomes: ["noAnswer", null] }),
    at(SOUTH_ONE, done(3)),
  ]);

  it("stays lost, in its cell, its township and its level, and is told from what was cut short", () => {
    const [north] = made.townships;
    expect(north).toMatchObject({ name: "北镇", called: 2, confirmed: 0, closed: 2, lost: 1 });
    expect(north?.cells.map(({ name, state, ended }) => [name, state, ended])).toEqual([
      ["一村", "exhausted", true],
      ["二村", "closed", true],
    ]);
    expect(made.levels[0]).toMatchObject({ called: 3, confirmed: 1, running: 0, lost: 1 });
  });

  it("stays listed as one whose call is over, after those that are open", () => {
    const open = at(SOUTH_ONE, { kind: "exhausted", at: START }, unanswered);
    const { lost, lostCount, lostEndedCount, waitingCount } = board([
      at(NORTH_ONE, over, unanswered),
      at(NORTH_TWO, over, { outcomes: ["noAnswer", null] }),
      open,
    ]);
    expect(lost.map(({ placeName, ended }) => [placeName, ended])).toEqual([
      [SOUTH_ONE.slice(-3), false],
      [NORTH_ONE.slice(-3), true],
    ]);
    expect([waitingCount, lostCount, lostEndedCount]).toEqual([0, 2, 1]);
  });

  it("is timed no more, and its township stands before those where all confirmed", () => {
    expect([made.waitingCount, made.lostCount]).toEqual([0, 1]);
    expect(made.target?.targetAt).toBeNull();
    expect(made.townships.map(({ name }) => name)).toEqual(["北镇", "南镇"]);
  });

  it("gives way to a call for another warning, and not to one that only tells", () => {
    const yellow = round({ id: 2, warningId: 12, tier: "yellow" });
    const cell = (state: Line["state"], act: "call" | "inform") => {
      const lost = at(NORTH_ONE, over, unanswered);
      const other = at(NORTH_ONE, state, { roundId: 2 });
      const lines = [lost, { ...other, plan: { ...other.plan, act } }];
      return board(lines, [round(), yellow]).townships[0]?.cells[0]?.state;
    };
    expect(cell(calling(), "call")).toBe("calling");
    expect(cell({ kind: "informed", at: START }, "inform")).toBe("exhausted");
  });

  it("with nobody in line is vacant still", () => {
    const empty = at(NORTH_ONE, over, { outcomes: [] });
    expect(board([empty]).townships[0]?.cells[0]).toMatchObject({ state: "vacant", ended: true });
  });

  it("and answered too late after all is over", () => {
    const late = at(NORTH_ONE, over, { outcomes: ["confirmed", "declined"] });
    expect(board([late]).townships[0]?.cells[0]?.state).toBe("closed");
  });
});

it("of very many who wait the most urgent are listed, and all are counted", () => {
  const many = Array.from({ length: 150 }, (_, number) =>
    at(NORTH_ONE, calling(), { deadlineAt: START + (150 - number) * SECOND }),
  );
  const { waiting, waitingCount } = board(many);
  expect(waitingCount).toBe(150);
  expect(waiting).toHaveLength(100);
  expect(waiting[0]?.deadlineAt).toBe(START + SECOND);
  expect(waiting.at(-1)?.deadlineAt).toBe(START + 100 * SECOND);
});

it("passed on, a line is escalated, and names who is next", () => {
  const made = board([
    at(NORTH_ONE, calling(0)),
    at(NORTH_TWO, calling(1), { outcomes: ["noAnswer", null] }),
  ]);
  expect(made.waiting.map(({ state, person, next }) => [state, person?.name, next?.name])).toEqual([
    ["calling", "人a", "人b"],
    ["escalated", "人b", undefined],
  ]);
});

it("lists those called by the time that is left, what was stopped last, and what is lost apart", () => {
  const made = board([
    at(NORTH_ONE, calling(), { deadlineAt: START + 5 * MINUTE }),
    at(NORTH_TWO, calling(), { deadlineAt: START + 2 * MINUTE }),
    at(SOUTH_ONE, { kind: "exhausted", at: START }, { outcomes: ["noAnswer", "declined"] }),
    at(`${SOUTH}009`, { kind: "stopped", rank: 0, at: START, reach: "sent" }),
  ]);
  expect(made.waiting.map(({ state, deadlineAt }) => deadlineAt ?? state)).toEqual([
    START + 2 * MINUTE,
    START + 5 * MINUTE,
    "stopped",
  ]);
  expect(made.lost.map(({ state }) => state)).toEqual(["exhausted"]);
  expect([made.waitingCount, made.lostCount]).toEqual([3, 1]);
});

it("of what is lost the newest places come first, and the county's own posts last", () => {
  const lostAt = (minutes: number) =>
    ({ kind: "exhausted", at: START + minutes * MINUTE }) as const;
  const ofCounty = at(NORTH_ONE, lostAt(9));
  const made = board([
    { ...ofCounty, plan: { ...ofCounty.plan, townshipCode: null } },
    at(NORTH_ONE, { kind: "vacant" }),
    at(NORTH_TWO, lostAt(2)),
    at(SOUTH_ONE, lostAt(4)),
  ]);
  expect(
    made.lost.map(({ townshipCode, areaCode, state }) => [townshipCode, areaCode, state]),
  ).toEqual([
    [SOUTH, SOUTH_ONE, "exhausted"],
    [NORTH, NORTH_TWO, "exhausted"],
    [NORTH, NORTH_ONE, "vacant"],
    [null, NORTH_ONE, "exhausted"],
  ]);
});

describe("the areas of a board", () => {
  it("are the viewer's own: the county's, a township's, a village's", () => {
    expect(areasWithin(AREAS, null)).toEqual(AREAS);
    expect(areasWithin(AREAS, SOUTH)).toEqual({
      townships: [{ code: SOUTH, name: "南镇" }],
      villages: [{ code: SOUTH_ONE, name: "三村", townshipCode: SOUTH }],
    });
    expect(areasWithin(AREAS, NORTH_TWO)).toEqual({
      townships: [{ code: NORTH, name: "北镇" }],
      villages: [{ code: NORTH_TWO, name: "二村", townshipCode: NORTH }],
    });
  });
});

describe("a level", () => {
  const of = (lines: readonly BoardLine[]) => board(lines).levels[0];

  it("is done with its slowest confirmation", () => {
    expect(of([at(NORTH_ONE, done(2)), at(NORTH_TWO, done(3))])).toMatchObject({
      name: "村",
      called: 2,
      confirmed: 2,
      doneMs: 3 * MINUTE,
    });
  });

  it("is not done while somebody is called, or lost", () => {
    expect(of([at(NORTH_ONE, done(2)), at(NORTH_TWO, calling())])?.doneMs).toBeNull();
    expect(of([at(NORTH_ONE, done(2)), at(NORTH_TWO, { kind: "vacant" })])).toMatchObject({
      lost: 1,
      doneMs: null,
    });
  });
});

it("the newest confirmations come first, each with its way and time", () => {
  const made = board([
    at(NORTH_ONE, done(2), { way: "voice" }),
    at(NORTH_TWO, done(3), { way: "app" }),
  ]);
  expect(made.latest.map(({ way, tookMs }) => [way, tookMs / SECOND])).toEqual([
    ["app", 180],
    ["voice", 120],
  ]);
});

it("of a closed round nobody is waited for", () => {
  const closed = round({ closedAt: START + MINUTE });
  const state = { kind: "closed", at: START + MINUTE, why: "lifted" } as const;
  expect(board([at(NORTH_ONE, state)], [closed]).waiting).toEqual([]);
});
