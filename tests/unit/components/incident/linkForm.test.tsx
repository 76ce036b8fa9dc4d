// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { LinkForm } from "@/components/incident/LinkForm";
import { incident, NOW } from "../../incident/given";

const WARNING = {
  hazard: "rain",
  tier: "orange",
  highestTier: "orange",
  issuedAt: NOW,
  liftedAt: null,
  exercise: false,
};
const ROWS = [
  { ...WARNING, id: 3, areaName: "北镇" },
  { ...WARNING, id: 4, areaName: "南镇", tier: "yellow", highestTier: "red" },
  { ...WARNING, id: 5, areaName: "西镇" },
];

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The form over a server that lists three warnings, with what is sent to it. */
async function show() {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    if (init?.method === "POST") {
      sent.push([path, JSON.parse(String(init.body))]);
      return Response.json(incident());
    }
    return Response.json({ rows: ROWS });
  });
  const onClose = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LinkForm
        incident={incident({ id: 7 })}
        linked={[{ id: 3, hazard: "rain", areaName: "北镇" }]}
        now={NOW}
        timeZone="Asia/Shanghai"
        onClose={onClose}
      />
    </QueryClientProvider>,
  );
  await screen.findByText("西镇");
  const press = () => fireEvent.click(screen.getByRole("button", { name: "关联" }));
  return { sent, onClose, press };
}

it("offers what is not linked yet, and sends all that were chosen in one deed", async () => {
  const { sent, onClose, press } = await show();
  const boxes = screen.getAllByRole("checkbox");
  // 南镇 was red: the gravest first.
  expect(boxes.map((box) => box.closest("label")?.textContent)).toEqual([
    expect.stringContaining("南镇 雨量监测 · 曾红色"),
    expect.stringContaining("西镇 雨量监测"),
  ]);
  for (const box of boxes) fireEvent.click(box);
  press();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(sent).toEqual([
    [
      "/api/v1/incidents/7/link",
      { deedId: expect.any(String), incidentId: null, reportId: null, warningIds: [4, 5] },
    ],
  ]);
});

it("keeps what was chosen while another is looked for, and takes it back", async () => {
  const { sent, press } = await show();
  fireEvent.click(screen.getByRole("button", { name: "全选 2" }));
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "西镇" } });
  await waitFor(() => expect(screen.getAllByRole("checkbox")).toHaveLength(1));
  fireEvent.click(screen.getByRole("checkbox"));
  expect(screen.getByText(/已选 1 条/)).toBeDefined();
  press();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent).toEqual([[expect.any(String), expect.objectContaining({ warningIds: [4] })]]);
});

it("is refused where nothing is chosen, and says so", async () => {
  const { sent, press } = await show();
  press();
  expect(await screen.findByText("请选择一项")).toBeDefined();
  expect(sent).toEqual([]);
});
