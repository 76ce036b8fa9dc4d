import type { ReactNode } from "react";
import { TierMark } from "@/components/design/TierMark";
import { DayField } from "@/components/table/DayField";
import { FilterForm } from "@/components/table/FilterForm";
import { ChoiceField, FlagField, SearchField, SelectField } from "@/components/table/filterFields";
import type { AreaSummary } from "@/lib/feed/countyMap";
import { TIER_NAMES } from "@/lib/warning/reason";
import type { WarningSearch } from "@/lib/warning/search";
import { RAISED_TIERS } from "@/lib/warning/tier";

export interface WarningFiltersProps {
  readonly search: WarningSearch;
  readonly query: string;
  readonly townships: readonly AreaSummary[];
  readonly aside: ReactNode;
}

const HAZARDS = [
  { value: "rain", label: "雨量" },
  { value: "river", label: "河道" },
  { value: "slope", label: "边坡" },
] as const;

const STATES = [
  { value: "", label: "全部状态" },
  { value: "open", label: "生效中" },
  { value: "lifted", label: "已解除" },
] as const;

const TIERS = RAISED_TIERS.map((tier) => ({
  value: tier,
  label: <TierMark tier={tier} size={16} decorative />,
  name: TIER_NAMES[tier],
})).reverse();

export function WarningFilters({ search, query, townships, aside }: WarningFiltersProps) {
  const keep = {
    sort: search.sort === "urgency" ? undefined : search.sort,
    size: search.size === 50 ? undefined : String(search.size),
  };
  return (
    <FilterForm
      label="筛选预警"
      query={query}
      keep={keep}
      aside={aside}
      search={<SearchField name="q" value={search.q} placeholder="区域、站名或编码" />}
      set={countSet(search)}
    >
      <SelectField
        name="state"
        label="状态"
        value={search.state === "all" ? "" : search.state}
        options={STATES}
      />
      <ChoiceField legend="类别" name="hazard" choices={HAZARDS} chosen={search.hazard} />
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
      <DayField name="from" label="自" value={search.from ?? ""} />
      <DayField name="to" label="至" value={search.to ?? ""} />
      <FlagField name="interrupted" label="数据中断" on={search.interrupted} />
    </FilterForm>
  );
}

/** How many filters besides the words are set. */
function countSet(search: WarningSearch): number {
  return [
    search.state !== "all",
    search.hazard.length > 0,
    search.tier.length > 0,
    search.area,
    search.from,
    search.to,
    search.interrupted,
  ].filter(Boolean).length;
}
