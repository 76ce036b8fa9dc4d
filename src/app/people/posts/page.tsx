import type { Metadata } from "next";
import { PostList } from "@/components/people/PostList";
import { postSearchSchema } from "@/lib/people/search";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { townshipOptions } from "../placeOptions";
export const metadata: Metadata = { title: "岗位与次序" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("organization.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(postSearchSchema, raw);
  return (
    <PostList
      raw={raw}
      search={search}
      refused={refused}
      initial={await application().people.posts(search, viewer)}
      townships={await townshipOptions(viewer)}
    />
  );
}
