// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { TasksPanel } from "@/components/incident/TasksPanel";
import type { TaskSummary } from "@/lib/task/record";
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
