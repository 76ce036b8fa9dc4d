// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { FiguresPanel } from "@/components/incident/FiguresPanel";
import { MissingPanel } from "@/components/incident/MissingPanel";
import { TasksPanel } from "@/components/incident/TasksPanel";
import type { IncidentRecord } from "@/lib/incident/record";
import { NOW } from "../../incident/given";
import { incidentRecord as record } from "./given";

afterEach(cleanup);

function show(of: IncidentRecord): string {
  const same = { record: of, now: NOW, timeZone: "Asia/Shanghai" };
  render(
    <>
      <MissingPanel record={of} asOf={NOW} />
      <TasksPanel {...same} />
      <FiguresPanel {...same} />
    </>,
  );
  return document.body.textContent ?? "";
}

describe("the page of an incident", () => {
  it("that was merged says what it was merged into, and nothing of a state it has no more", () => {
    const words = show(record({ state: "merged", mergedInto: 8, closedAt: NOW }));
    expect(words).toBe("已归并已归并到北镇山洪，任务、险情与报送都在那里办理。");
    expect(screen.getByRole("link").getAttribute("href")).toBe("/incidents/8");
  });

  it("names by its number what the viewer may not see", () => {
    const words = show(record({ state: "merged", mergedInto: 9, closedAt: NOW }));
    expect(words).toContain("已归并到事件 9");
  });

  it("that is open says that what was asked is done, its tasks and its figures", () => {
    const words = show(record({}));
    for (const said of ["要求的都已落实", "还没有下达任务", "还没有人到场"]) {
      expect(words).toContain(said);
    }
  });
});
