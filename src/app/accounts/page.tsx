import type { Metadata } from "next";
import { AccountsScreen } from "@/components/accounts/AccountsScreen";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "账号" };

export default async function Page() {
  const viewer = await requireViewer("account.read");
  const { access, stations } = application();
  const [initial, { areas }] = await Promise.all([access.accountRows(viewer), stations.map()]);
  return (
    <AccountsScreen
      viewer={viewer}
      initial={initial}
      areaNames={Object.fromEntries(areas.map(({ code, name }) => [code, name]))}
      timeZone={stations.timeZone}
    />
  );
}
