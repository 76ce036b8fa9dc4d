import type { ReactNode } from "react";
import { TierMark } from "@/components/design/TierMark";
import { FilterForm } from "@/components/table/FilterForm";
import { ChoiceField, FlagField, SearchField, SelectField } from "@/components/table/filterFields";
import type { AreaSummary } from "@/lib/feed/countyMap";
import type { StationSearch } from "@/lib/station/search";
import { TIER_NAMES } from "@/lib/warning/reason";
import { RAISED_TIERS } from "@/lib/warning/tier";

export interface StationFiltersProps {
  readonly search: StationSearch;
  readonly query: string;
  readonly townships: readonly AreaSummary[];
  readonly aside: ReactNode;
}

const KINDS = [
  { value: "rain", label: "雨量" },
  { value: "river", label: "河道" },
  { value: "slope", label: "边坡" },
] as const;

const TIERS = RAISED_TIERS.map((tier) => ({
  value: tier,
  label: <TierMark tier={tier} size={16} decorative />,
  name: TIER_NAMES[tier],
})).reverse();

export function StationFilters({ search, query, townships, aside }: StationFiltersProps) {
  const keep = {
    sort: search.sort === "-tier" ? undefined : search.sort,
    size: search.size === 50 ? undefined : String(search.size),
  };
  return (
    <FilterForm
      label="筛选测站"
      query={query}
      keep={keep}
      aside={aside}
      search={<SearchField name="q" value={search.q} placeholder="站名、编码或河流" />}
      set={
        [search.kind.length > 0, search.tier.length > 0, search.area, search.silent].filter(Boolean)
          .length
      }
    >
      <ChoiceField legend="类别" name="kind" choices={KINDS} chosen={search.kind} />
      <ChoiceField legend="等级" name="tier" choices={TIERS} chosen={search.tier} />
      <SelectField
        name="area"
        label="乡镇"
        value={search.area ?? ""}
        options={[
          { value: "", label: "全部乡镇" },
          ...townships.map((area) => ({ value: area.code, label: area.name })),
        ]}
      />
      <FlagField name="silent" label="只看失联" on={search.silent} />
    </FilterForm>
  );
}
