// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { TimelinePanel } from "@/components/incident/TimelinePanel";
import { timelinePage, timelineSearchSchema } from "@/lib/incident/timelinePage";
import { MINUTE } from "@/lib/time/instant";
import { NOW, timelineEntry } from "../../incident/given";
import { viewerOf } from "../given";

vi.mock("next/navigation", () => ({
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => ({ replace: () => {} }),
}));
// News of the feed is the feed's own matter.
vi.mock("@/components/query/useRefreshWithFeed", () => ({
  recordViews: {},
  warningsView: null,
  useRefreshWithFeed: () => {},
}));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const WHOLE = Array.from({ length: 160 }, (_, place) =>
  timelineEntry({
    key: `call ${place}`,
    kind: "call",
    at: NOW + place * MINUTE,
    words: `第 ${place} 处`,
  }),
);
const asked = (raw: Record<string, string>) => timelinePage(WHOLE, timelineSearchSchema.parse(raw));

/** Not by their role: of hundreds that is worked out for seconds. */
const lines = () => document.querySelectorAll("ol > li").length;

it("shows the newest, then older ones with a press, and has its sheet for all of them", async () => {
  const requests: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    requests.push(path);
    const { searchParams } = new URL(path, "http://county.example");
    return Response.json(asked(Object.fromEntries(searchParams)));
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TimelinePanel
        incidentId={7}
        viewer={viewerOf("dutyOfficer")}
        search={{ show: [], find: "", each: false }}
        initial={asked({})}
        now={NOW}
        timeZone="Asia/Shanghai"
      />
    </QueryClientProvider>,
  );
  expect(lines()).toBe(100);
  expect(requests).toEqual([]);
  expect(screen.getByText("全部与打印").closest("a")?.getAttribute("href")).toBe(
    "/incidents/7/timeline",
  );
  fireEvent.click(screen.getByText("显示更早的 60 行（还有 60 行）"));
  await waitFor(() => expect(lines()).toBe(160));
  expect(screen.queryByText(/更早/)).toBeNull();
  expect(requests.map((path) => path.replace(/before=[^&]*/, "before"))).toEqual([
    "/api/v1/incidents/7/timeline?before&size=500",
  ]);
});

it("opens a line that says several at once to each of them", async () => {
  const alike = WHOLE.slice(0, 5).map((entry) => ({
    ...entry,
    at: NOW,
    like: { key: "village", before: "村 已确认叫应 ", after: " 人" },
  }));
  vi.stubGlobal("fetch", async (path: string) => {
    const { searchParams } = new URL(path, "http://county.example");
    const search = timelineSearchSchema.parse(
      Object.fromEntries([...searchParams].filter(([, value]) => value !== "")),
    );
    return Response.json(timelinePage(alike, search));
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TimelinePanel
        incidentId={7}
        viewer={viewerOf("dutyOfficer")}
        search={{ show: [], find: "", each: false }}
        initial={timelinePage(alike, timelineSearchSchema.parse({}))}
        now={NOW}
        timeZone="Asia/Shanghai"
      />
    </QueryClientProvider>,
  );
  expect(screen.getByText("村 已确认叫应 5 人")).toBeTruthy();
  expect(screen.queryByText("第 2 处")).toBeNull();
  fireEvent.click(screen.getByText("逐条看 5 条"));
  expect(await screen.findByText("第 2 处")).toBeTruthy();
});
