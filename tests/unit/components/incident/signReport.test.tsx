// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SituationReportScreen } from "@/components/incident/SituationReportScreen";
import type { Viewer } from "@/lib/access/viewer";
import type { SituationReport } from "@/lib/incident/record";
import { incident, NOW } from "../../incident/given";
import { viewerOf } from "../given";

const refresh = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh }) }));

const REPORT: SituationReport = {
  id: 4,
  incidentId: 7,
  kind: "first",
  number: 1,
  state: "draft",
  version: 2,
  fields: {
    title: "关于北镇暴雨山洪情况的首报",
    addressee: "试市应急管理局",
    situation: "北镇发生暴雨山洪。",
    weather: "",
    calling: "",
    losses: "",
    actions: "",
    next: "",
    contact: "",
  },
  writtenBy: "值班员",
  writtenAt: NOW,
  signedBy: null,
  signedAt: null,
};

const sent: unknown[] = [];
beforeEach(() => {
  sent.length = 0;
  refresh.mockClear();
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    sent.push([path, JSON.parse(String(init?.body))]);
    return Response.json(null);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(change: Partial<Viewer> = {}) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SituationReportScreen
        incident={incident()}
        report={REPORT}
        versions={[]}
        viewer={viewerOf("commander", change)}
        timeZone="Asia/Shanghai"
        asOf={NOW}
      />
    </QueryClientProvider>,
  );
}
const signButton = () => screen.getByRole<HTMLButtonElement>("button", { name: "署名签发第 2 版" });

describe("signing a situation report", () => {
  it("asks first, naming version, title, addressee and who signs, and only then signs", async () => {
    show();
    fireEvent.click(signButton());
    const words = screen.getByRole("dialog").textContent;
    for (const said of [
      "首报，第 2 版",
      REPORT.fields.title,
      "试市应急管理局",
      "李强",
      "不能再改",
    ]) {
      expect(words).toContain(said);
    }
    expect(sent).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "署名签发" }));
    await waitFor(() => expect(refresh).toHaveBeenCalled());
    expect(sent).toEqual([
      ["/api/v1/situation-reports/4/signature", { deedId: expect.any(String), version: 2 }],
    ]);
  });

  it("is held while the text beside it has edits that are not saved, and says why", () => {
    show();
    const text = screen.getByDisplayValue("北镇发生暴雨山洪。");
    fireEvent.input(text, { target: { value: "北镇、南镇发生暴雨山洪。" } });
    expect(signButton().disabled).toBe(true);
    expect(screen.getByRole("status").textContent).toContain("没保存的修改");
    fireEvent.input(text, { target: { value: "北镇发生暴雨山洪。" } });
    expect(signButton().disabled).toBe(false);
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("is not offered to a session without its second factor, which is shown the way to it", () => {
    show({ secondFactor: false });
    expect(screen.queryByRole("button", { name: /签发第/ })).toBeNull();
    const link = screen.getByRole("link", { name: "署名签发需要动态口令" });
    expect(link.getAttribute("href")).toBe("/account?why=situationReport.sign");
  });
});
