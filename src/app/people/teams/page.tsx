import type { Metadata } from "next";
import { TeamList } from "@/components/people/TeamList";
import { teamSearchSchema } from "@/lib/people/search";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { departmentOptions, townshipOptions } from "../placeOptions";

export const metadata: Metadata = { title: "队伍" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("organization.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(teamSearchSchema, raw);
  const [initial, townships, departments] = await Promise.all([
    application().people.teams.list(search, viewer),
    townshipOptions(viewer),
    departmentOptions(viewer),
  ]);
  return (
    <TeamList
      viewer={viewer}
      raw={raw}
      search={search}
      refused={refused}
      initial={initial}
      townships={townships}
      departments={departments}
    />
  );
}
