import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { OpenIncident } from "@/components/warning/OpenIncident";
import type { Viewer } from "@/lib/access/viewer";
import type { NamedArea } from "@/lib/incident/planTasks";
import { warning } from "../../feed/builders";

const VIEWER: Viewer = {
  userId: 1,
  login: "duty",
  name: "值班员",
  role: "dutyOfficer",
  adminAreaCode: null,
  departmentCode: null,
  personCode: null,
  secondFactor: true,
};

const offered = (areas: readonly NamedArea[]) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <OpenIncident warning={warning({ adminAreaCode: "511525" })} viewer={VIEWER} areas={areas} />
    </QueryClientProvider>,
  );

it("an incident can be opened from a warning wherever one can be by hand: for the whole county too", () => {
  expect(offered([{ code: "511525", name: "全县" }])).toContain(">开立事件</button>");
  expect(offered([])).not.toContain("开立事件");
});
