import { FilterForm } from "@/components/table/FilterForm";
import { ChoiceField, SearchField, SelectField } from "@/components/table/filterFields";
import { CHANNEL_KINDS, CHANNEL_NAMES } from "@/lib/message/channel";
import type { DeliverySearch } from "@/lib/message/deliverySearch";
import { DELIVERY_STATE_NAMES } from "@/lib/message/deliveryState";

/** States people look for, of the nine there are. */
const SOUGHT = ["queued", "sent", "confirmed", "failed", "withheld"] as const;

export function DeliveryFilters({ search, query }: { search: DeliverySearch; query: string }) {
  const { q, channel, state } = search;
  return (
    <FilterForm
      label="筛选消息"
      query={query}
      keep={{}}
      search={<SearchField name="q" value={q} placeholder="姓名、号码或内容" />}
      set={channel.length + state.length}
    >
      <SelectField
        name="channel"
        label="通道"
        value={channel[0] ?? ""}
        options={[
          { value: "", label: "全部通道" },
          ...CHANNEL_KINDS.map((kind) => ({ value: kind, label: CHANNEL_NAMES[kind] })),
        ]}
      />
      <ChoiceField
        legend="状态"
        name="state"
        chosen={state}
        choices={SOUGHT.map((each) => ({ value: each, label: DELIVERY_STATE_NAMES[each] }))}
      />
    </FilterForm>
  );
}
