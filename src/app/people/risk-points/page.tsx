import type { Metadata } from "next";
import { RiskPointList } from "@/components/people/RiskPointList";
import { riskPointSearchSchema } from "@/lib/people/search";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { townshipOptions } from "../placeOptions";
export const metadata: Metadata = { title: "隐患点" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("organization.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(riskPointSearchSchema, raw);
  return (
    <RiskPointList
      viewer={viewer}
      raw={raw}
      search={search}
      refused={refused}
      initial={await application().people.riskPoints(search, viewer)}
      townships={await townshipOptions(viewer)}
    />
  );
}
