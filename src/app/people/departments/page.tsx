import type { Metadata } from "next";
import { DepartmentList } from "@/components/people/DepartmentList";
import { departmentSearchSchema } from "@/lib/people/search";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "部门" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("organization.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(departmentSearchSchema, raw);
  return (
    <DepartmentList
      viewer={viewer}
      raw={raw}
      search={search}
      refused={refused}
      initial={await application().people.departments(search, viewer)}
    />
  );
}
