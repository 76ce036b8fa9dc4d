// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { JoinReportDialog } from "@/components/incident/JoinReportDialog";
import { fieldReport, incident, NORTH, SOUTH } from "../../incident/given";
import { viewerOf } from "../given";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(viewer = viewerOf("dutyOfficer")) {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    if (init?.method === "POST") {
      sent.push([path, JSON.parse(String(init.body))]);
      return Response.json(incident());
    }
    return Response.json({
      rows: [
        incident({ id: 3, title: "南镇暴雨", adminAreaCode: SOUTH.code, areaName: SOUTH.name }),
        incident({ id: 5, title: "全县暴雨", adminAreaCode: "990001", areaName: "试县" }),
      ],
      total: 2,
    });
  });
  const onClose = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <JoinReportDialog report={fieldReport({ id: 9 })} viewer={viewer} onClose={onClose} />
    </QueryClientProvider>,
  );
  return { sent, onClose };
}

it("puts a report to the incident around its place unless another is chosen", async () => {
  const { sent, onClose } = show();
  const options = await screen.findAllByRole("option");
  expect(options.map(({ textContent }) => textContent)).toEqual([
    "全县暴雨（试县，编号 5）",
    "南镇暴雨（南镇，编号 3）",
  ]);
  fireEvent.click(screen.getByRole("button", { name: "并入" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(sent).toEqual([["/api/v1/incidents/5/link", { deedId: expect.any(String), reportId: 9 }]]);
});

it("offers a township none that it may not write to", async () => {
  show(viewerOf("township", { adminAreaCode: NORTH.code }));
  expect(await screen.findByText("没有正在处置的事件")).toBeDefined();
  expect(screen.queryByRole("button", { name: "并入" })).toBeNull();
});
