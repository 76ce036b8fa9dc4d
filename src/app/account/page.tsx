import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountScreen } from "@/components/account/AccountScreen";
import { ownAreaName } from "@/lib/access/ownArea";
import { PERMISSION_NAMES } from "@/lib/access/permissions";
import type { RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireSession } from "@/server/sessions/service";

export const metadata: Metadata = { title: "我的账号" };

export default async function Page({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const session = await requireSession();
  const { viewer } = session;
  // A wall is nobody's account.
  if (viewer.readOnly === "display") redirect("/hall");
  const { access, stations } = application();
  const { why } = await searchParams;
  const [initial, { areas }] = await Promise.all([access.own(session), stations.map()]);
  return (
    <AccountScreen
      viewer={viewer}
      areaName={ownAreaName(viewer, areas)}
      initial={initial}
      timeZone={stations.timeZone}
      why={why === "password" ? why : (PERMISSION_NAMES.find((name) => name === why) ?? null)}
    />
  );
}
