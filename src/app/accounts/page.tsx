import type { Metadata } from "next";
import { AccountsScreen } from "@/components/accounts/AccountsScreen";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "账号" };

export default async function Page() {
  const viewer = await requireViewer("account.read");
  const { access, people, stations } = application();
  const [initial, { areas }, departments] = await Promise.all([
    access.accountRows(viewer),
    stations.map(),
    people.departmentNames(),
  ]);
  return (
    <AccountsScreen
      viewer={viewer}
      initial={initial}
      fieldNames={Object.fromEntries(
        [...areas, ...departments].map(({ code, name }) => [code, name]),
      )}
      choices={{
        townships: areas.filter(({ code }) => code.length === 9),
        villages: areas.filter(({ code }) => code.length === 12),
        departments: departments.filter(({ retired }) => !retired),
      }}
      timeZone={stations.timeZone}
    />
  );
}
