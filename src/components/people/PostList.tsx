"use client";

import type { ReactNode } from "react";
import { FilterForm } from "@/components/table/FilterForm";
import { FlagField, SearchField, SelectField } from "@/components/table/filterFields";
import { POST_KIND_NAMES, POST_KINDS } from "@/lib/people/post";
import type { PostRow } from "@/lib/people/record";
import type { PostSearch } from "@/lib/people/search";
import { type ListedRows, OrganizationTable } from "./OrganizationTable";
import type { PlaceOption } from "./placeOption";
import { POST_COLUMNS } from "./postColumns";

export interface PostListProps extends ListedRows<PostRow> {
  readonly search: PostSearch;
  readonly townships: readonly PlaceOption[];
}

/** Every post; each leads to its place, where its line is kept. */
export function PostList(props: PostListProps) {
  const { search, townships } = props;
  return (
    <OrganizationTable
      listed={props}
      route="posts"
      page="/people/posts"
      what="岗位"
      unit="个"
      caption="岗位、所在、次序与任职人"
      columns={() => POST_COLUMNS}
      filters={(query, aside) => (
        <PostFilters search={search} query={query} townships={townships} aside={aside} />
      )}
      adding={null}
    />
  );
}

function PostFilters(props: {
  readonly search: PostSearch;
  readonly query: string;
  readonly townships: readonly PlaceOption[];
  readonly aside: ReactNode;
}) {
  const { search, query, townships, aside } = props;
  return (
    <FilterForm
      label="筛选岗位"
      query={query}
      keep={{
        sort: search.sort === "area" ? undefined : search.sort,
        size: search.size === 50 ? undefined : String(search.size),
        department: search.department,
      }}
      aside={aside}
      search={<SearchField name="q" value={search.q} placeholder="岗位、所在或任职人" />}
      set={
        [search.area, search.kind.length > 0, search.vacant, search.retired].filter(Boolean).length
      }
    >
      <SelectField
        name="area"
        label="乡镇"
        value={search.area ?? ""}
        options={[{ value: "", label: "全部乡镇" }, ...townships]}
      />
      <SelectField
        name="kind"
        label="岗位类别"
        value={search.kind.join(",")}
        options={[
          { value: "", label: "全部类别" },
          ...POST_KINDS.map((kind) => ({ value: kind, label: POST_KIND_NAMES[kind] })),
        ]}
      />
      <FlagField name="vacant" label="无人任职" on={search.vacant} />
      <FlagField name="retired" label="含已停用" on={search.retired} />
    </FilterForm>
  );
}
