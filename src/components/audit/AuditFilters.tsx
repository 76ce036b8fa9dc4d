import type { ReactNode } from "react";
import type { SelectChoices } from "@/components/form/SelectOptions";
import { DayField } from "@/components/table/DayField";
import { FilterForm } from "@/components/table/FilterForm";
import { FlagField, SearchField, SelectField } from "@/components/table/filterFields";
import { AUDIT_GROUPS } from "@/lib/audit/action";
import type { AuditSearch } from "@/lib/audit/search";

export interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly query: string;
  readonly aside: ReactNode;
}

/** A whole group, or one of it. */
const ACTIONS: SelectChoices = [
  { value: "", label: "全部操作" },
  ...AUDIT_GROUPS.map(({ about, actions }) => ({
    group: about,
    options: [
      { value: Object.keys(actions).join(","), label: `${about}：全部` },
      ...Object.entries(actions).map(([value, label]) => ({ value, label })),
    ],
  })),
];

export function AuditFilters({ search, query, aside }: AuditFiltersProps) {
  const set = [
    search.action.length > 0,
    search.subject !== "",
    search.whence !== "",
    search.exceptSimulated,
    search.from,
    search.to,
  ];
  return (
    <FilterForm
      label="筛选审计日志"
      query={query}
      keep={{ size: search.size === 50 ? undefined : String(search.size) }}
      aside={aside}
      search={<SearchField name="actor" value={search.actor} placeholder="谁：姓名或登录名" />}
      set={set.filter(Boolean).length}
    >
      <SearchField name="subject" value={search.subject} placeholder="对象" />
      <SearchField name="whence" value={search.whence} placeholder="来自：地址或会话" />
      <SelectField name="action" label="操作" value={search.action.join(",")} options={ACTIONS} />
      <DayField name="from" label="自" value={search.from ?? ""} />
      <DayField name="to" label="至" value={search.to ?? ""} />
      <FlagField name="exceptSimulated" label="不看模拟人员" on={search.exceptSimulated} />
    </FilterForm>
  );
}
