// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { IncidentActions } from "@/components/incident/IncidentActions";
import { retryQuery } from "@/components/query/retryQuery";
import type { Viewer } from "@/lib/access/viewer";
import { NOW } from "../../incident/given";
import { viewerOf } from "../given";
import { incidentRecord } from "./given";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(viewer: Viewer) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: retryQuery } } });
  render(
    <QueryClientProvider client={queries}>
      <IncidentActions
        record={incidentRecord({})}
        viewer={viewer}
        now={NOW}
        timeZone="Asia/Shanghai"
        areas={[]}
      />
    </QueryClientProvider>,
  );
}
const names = (role: string) => screen.queryAllByRole(role).map(({ textContent }) => textContent);

describe("what may be done to an incident", () => {
  it("is offered to who may do it now", () => {
    show(viewerOf("dutyOfficer"));
    expect(names("button")).toEqual(["补报情况", "下达任务", "改定等级", "关联", "归并", "结束"]);
    expect(names("link")).toEqual([]);
  });

  it("is, without the second factor, the way to it, and says for what", () => {
    show(viewerOf("dutyOfficer", { secondFactor: false }));
    expect(names("button")).toEqual(["补报情况"]);
    expect(names("link")).toEqual(["下达任务、改定等级、关联、归并、结束需要动态口令"]);
    expect(screen.getByRole("link").getAttribute("href")).toBe("/account?why=task.assign");
  });

  it("is nothing for who may not do it at all", () => {
    show(viewerOf("analyst", { secondFactor: false }));
    expect([...names("button"), ...names("link")]).toEqual([]);
  });
});

describe("the list of whom a task may be given to", () => {
  it("says what the server says where it is refused, at once and with the way out", async () => {
    let asked = 0;
    vi.stubGlobal("fetch", async () => {
      asked += 1;
      const problem = {
        code: "second-factor-needed",
        detail: "“下达、改派、撤销任务”需要先用动态口令验证身份。",
        mend: "在“我的账号”中绑定动态口令。",
      };
      return Response.json(problem, { status: 403 });
    });
    // The session lost it after the page was made.
    show(viewerOf("dutyOfficer"));
    fireEvent.click(screen.getByRole("button", { name: "下达任务" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("需要先用动态口令验证身份。 在“我的账号”中绑定动态口令。");
    expect(alert.querySelector("a")?.getAttribute("href")).toBe("/account");
    expect(screen.getByRole("option", { name: "名单没有取到" })).toBeDefined();
    expect(asked).toBe(1);
  });
});
