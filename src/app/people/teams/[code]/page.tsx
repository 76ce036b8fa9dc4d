import type { Metadata } from "next";
import { TeamScreen } from "@/components/people/TeamScreen";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { missing } from "../../../missing";

interface Asked {
  readonly params: Promise<{ code: string }>;
}

export const metadata: Metadata = { title: "队伍" };

export default async function Page({ params }: Asked) {
  const viewer = await requireViewer("organization.read");
  const code = decodeURIComponent((await params).code);
  const { people, stations } = application();
  const team = await people.teams.get(code, viewer).catch(missing);
  return <TeamScreen key={code} viewer={viewer} initial={team} timeZone={stations.timeZone} />;
}
