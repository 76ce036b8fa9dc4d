// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { TownshipRow } from "@/components/calls/TownshipRow";
import type { BoardAddress } from "@/components/calls/useBoardAddress";
import type { BoardCell, BoardTownship } from "@/lib/calling/boardTownships";
import { MINUTE } from "@/lib/time/instant";
import { NORTH, START } from "../../calling/given";

afterEach(cleanup);

const address: BoardAddress = {
  warning: null,
  line: null,
  hrefOf: ({ line }) => `/calls?line=${line}`,
  open: () => undefined,
  closeLine: () => undefined,
};

let nextLine = 1;
const cell = (name: string, change: Partial<BoardCell> = {}): BoardCell => ({
  code: name,
  name,
  state: "confirmed",
  ended: false,
  lineId: nextLine++,
  tier: "red",
  person: "王芳",
  tookMs: 3 * MINUTE,
  deadlineAt: null,
  ...change,
});
const calling = { state: "calling", tookMs: null, deadlineAt: START + MINUTE } as const;
const lost = { state: "exhausted", ended: true, person: null, tookMs: null } as const;

function show(township: Partial<BoardTownship>, crowd: "crowded" | "roomy" | "few") {
  const row: BoardTownship = {
    code: NORTH,
    name: "北镇",
    called: 2,
    confirmed: 1,
    informed: 0,
    closed: 0,
    lost: 0,
    tier: "red",
    targetAt: null,
    cells: [],
    ...township,
  };
  render(
    <TownshipRow
      township={row}
      isCrowded={crowd === "crowded"}
      isFew={crowd === "few"}
      asOf={START}
      timeZone="Asia/Shanghai"
      address={address}
    />,
  );
  /** A wide cell says by whom; a small one has the village's name alone. */
  return (name: string) =>
    within(screen.getByRole("link", { name: new RegExp(`^${name}`) })).queryByText("王芳")
      ? "wide"
      : "small";
}

describe("the villages of a township", () => {
  it("fold to small cells once all that were called have confirmed", () => {
    const size = show({ confirmed: 2, cells: [cell("一村"), cell("二村")] }, "roomy");
    expect([size("一村"), size("二村")]).toEqual(["small", "small"]);
    // What a small cell leaves out is still said.
    expect(screen.getByRole("link", { name: "一村，已确认，王芳，用时 3:00" })).toBeDefined();
  });

  it("say person and time all of them on a board of few, when all have confirmed, too", () => {
    const size = show({ confirmed: 2, cells: [cell("一村"), cell("二村")] }, "few");
    expect([size("一村"), size("二村")]).toEqual(["wide", "wide"]);
  });

  it("are wide where somebody is called, those that confirmed only while there is room", () => {
    const cells = [cell("一村", calling), cell("二村")];
    const roomy = show({ cells }, "roomy");
    expect([roomy("一村"), roomy("二村")]).toEqual(["wide", "wide"]);
    cleanup();
    const crowded = show({ cells }, "crowded");
    expect([crowded("一村"), crowded("二村")]).toEqual(["wide", "small"]);
  });

  it("say in the township's head how many calls ended unanswered, and which were lost", () => {
    show({ closed: 1, lost: 1, cells: [cell("一村", lost), cell("二村")] }, "roomy");
    expect(screen.getByText("1 村未确认，叫应已结束")).toBeDefined();
    expect(screen.getByText("1 村落空")).toBeDefined();
    const link = screen.getByRole("link", { name: "一村，无人应答，叫应已结束" });
    expect(link.getAttribute("data-state")).toBe("exhausted");
  });
});
