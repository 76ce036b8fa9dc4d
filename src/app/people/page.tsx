import type { Metadata } from "next";
import { GapStrip } from "@/components/people/GapStrip";
import { PersonList } from "@/components/people/PersonList";
import { personSearchSchema } from "@/lib/people/search";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { departmentOptions, townshipOptions } from "./placeOptions";

export const metadata: Metadata = { title: "人员" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("organization.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(personSearchSchema, raw);
  const { people } = application();
  const [initial, summary, townships, departments] = await Promise.all([
    people.persons(search, viewer),
    people.summary(viewer),
    townshipOptions(viewer),
    departmentOptions(viewer),
  ]);
  return (
    <>
      <GapStrip summary={summary} />
      <PersonList
        viewer={viewer}
        raw={raw}
        search={search}
        refused={refused}
        initial={initial}
        townships={townships}
        departments={departments}
      />
    </>
  );
}
