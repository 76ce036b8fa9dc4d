// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { TasksPanel } from "@/components/incident/TasksPanel";
import type { TaskSummary } from "@/lib/task/record";
import { MINUTE } from "@/lib/time/instant";
import { NOW, task } from "../../incident/given";
import { incidentRecord } from "./given";

afterEach(cleanup);

const finished = (count: number): TaskSummary[] =>
  Array.from({ length: count }, (_, index) =>
    task({ id: 10 + index, text: `办结 ${index}`, state: "done", finishedAt: NOW }),
  );

function show(tasks: readonly TaskSummary[]): void {
  const record = { ...incidentRecord({}), tasks };
  render(<TasksPanel record={record} now={NOW} timeZone="Asia/Shanghai" />);
}

it("folds what is done with, and unfolds it when asked", () => {
  show([task({ id: 1, text: "转移群众" }), ...finished(8)]);
  expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual(["转移群众"]);
  fireEvent.click(screen.getByRole("button", { name: "显示已办结的 8 项" }));
  expect(screen.getAllByRole("link")).toHaveLength(9);
  fireEvent.click(screen.getByRole("button", { name: "收起已办结的" }));
  expect(screen.getAllByRole("link")).toHaveLength(1);
});

it("shows a few that are done with, and says where all are", () => {
  show(finished(3));
  expect(screen.getAllByRole("link")).toHaveLength(3);
  expect(screen.queryByRole("button")).toBeNull();
  cleanup();
  show(finished(4));
  expect(document.body.textContent).toContain("任务都已办结");
});

it("has a sentence of many townships as one row, which says how far they are and opens to each", () => {
  const township = (id: number, change: Partial<TaskSummary>): TaskSummary =>
    task({
      id,
      assignee: { kind: "township", code: `${id}`, name: `第${id}镇`, known: true },
      ...change,
    });
  show([
    township(1, { state: "done", finishedAt: NOW }),
    township(2, { state: "enRoute", releasedAt: NOW - 30 * MINUTE }),
    township(3, {}),
    township(4, { text: "转移群众" }),
  ]);
  const [, row] = screen.getAllByRole("row");
  expect(row?.textContent).toContain("待接受 1 · 在途 1 · 已完成 1");
  expect(row?.textContent).toContain("3 个乡镇");
  expect(row?.textContent).toContain("接受剩05:00");
  expect(screen.getAllByRole("link")).toHaveLength(1);
  fireEvent.click(screen.getByRole("button", { name: "巡查隐患点" }));
  expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
    "/tasks/3",
    "/tasks/2",
    "/tasks/1",
    "/tasks/4",
  ]);
});

it("never leaves more time than there is, where the page's clock is behind", () => {
  const record = { ...incidentRecord({}), tasks: [task({ id: 1 })] };
  render(<TasksPanel record={record} now={NOW - 3_000} timeZone="Asia/Shanghai" />);
  expect(screen.getByText("05:00")).toBeTruthy();
});
