import type { ReactNode } from "react";
import { FilterForm } from "@/components/table/FilterForm";
import { FlagField, SearchField, SelectField } from "@/components/table/filterFields";
import { POST_KIND_NAMES, POST_KINDS } from "@/lib/people/post";
import type { PersonSearch } from "@/lib/people/search";
import type { PlaceOption } from "./placeOption";

export interface PersonFiltersProps {
  readonly search: PersonSearch;
  readonly query: string;
  readonly townships: readonly PlaceOption[];
  readonly departments: readonly PlaceOption[];
  readonly aside: ReactNode;
}

export function PersonFilters(props: PersonFiltersProps) {
  const { search, query, townships, departments, aside } = props;
  const set = [
    search.area,
    search.department,
    search.kind.length > 0,
    search.unreachable,
    search.retired,
  ].filter(Boolean).length;
  return (
    <FilterForm
      label="筛选人员"
      query={query}
      keep={{
        sort: search.sort === "area" ? undefined : search.sort,
        size: search.size === 50 ? undefined : String(search.size),
      }}
      aside={aside}
      search={<SearchField name="q" value={search.q} placeholder="姓名、岗位、村名或完整号码" />}
      set={set}
    >
      <SelectField
        name="area"
        label="乡镇"
        value={search.area ?? ""}
        options={[{ value: "", label: "全部乡镇" }, ...townships]}
      />
      {departments.length > 0 ? (
        <SelectField
          name="department"
          label="部门"
          value={search.department ?? ""}
          options={[{ value: "", label: "全部部门" }, ...departments]}
        />
      ) : null}
      <SelectField
        name="kind"
        label="岗位类别"
        value={search.kind.join(",")}
        options={[
          { value: "", label: "全部岗位" },
          ...POST_KINDS.map((kind) => ({ value: kind, label: POST_KIND_NAMES[kind] })),
        ]}
      />
      <FlagField name="unreachable" label="没有联系方式" on={search.unreachable} />
      <FlagField name="retired" label="含已停用" on={search.retired} />
    </FilterForm>
  );
}
