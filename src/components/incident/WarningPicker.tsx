"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/design/Button";
import { TierMark } from "@/components/design/TierMark";
import { useIssue } from "@/components/form/DeedForm";
import { askServer } from "@/components/query/askServer";
import type { WarningSummary } from "@/lib/feed/snapshot";
import type { IncidentSummary, RelatedWarning } from "@/lib/incident/record";
import { warningChoices } from "@/lib/incident/warningChoices";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import { incidentKeys } from "./incidentKeys";

export interface WarningPickerProps {
  /** Path of the field, for what is wrong with it; each chosen id is a value of that name. */
  readonly name: string;
  readonly incident: IncidentSummary;
  readonly linked: readonly RelatedWarning[];
  readonly now: Instant;
  readonly timeZone: string;
}

/** Several warnings at once: found by place, hazard or tier, those of the incident's hazard first. */
export function WarningPicker({ name, incident, linked, now, timeZone }: WarningPickerProps) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const issue = useIssue(name);
  const { data, error, isPending } = useQuery({
    queryKey: incidentKeys.warnings,
    queryFn: ({ signal }) =>
      askServer<{ rows: WarningSummary[] }>("/api/v1/warnings?size=200", signal),
  });
  const all = data?.rows ?? [];
  const found = warningChoices(all, incident, linked, useDeferredValue(typed));
  const toggle = (ids: readonly number[], choose: "add" | "remove") => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (choose === "add") next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };
  const shown = found.map(({ id }) => id);
  const hasAll = shown.length > 0 && shown.every((id) => chosen.has(id));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-meta text-muted">可以选多条，一次关联</legend>
      {[...chosen].map((id) => (
        <input key={id} type="hidden" name={name} value={id} />
      ))}
      <div className="flex items-center gap-2">
        <label className="relative flex min-w-0 flex-1 items-center">
          <span className="sr-only">找预警</span>
          <Search aria-hidden className="absolute left-2.5 size-4 text-muted" />
          <input
            type="search"
            data-field={name}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.preventDefault();
            }}
            placeholder="乡镇、灾种、等级或编号"
            className="h-10 w-full rounded-control border border-edge bg-panel pr-2 pl-8 text-body placeholder:text-muted max-desk:h-14"
          />
        </label>
        <Button
          look="quiet"
          height={40}
          disabled={shown.length === 0}
          onClick={() => toggle(shown, hasAll ? "remove" : "add")}
          className="max-desk:h-14"
        >
          {hasAll ? "都不选" : `全选 ${shown.length}`}
        </Button>
      </div>
      <ul
        aria-busy={isPending}
        className="scroll-quiet max-h-[38dvh] rounded-control border border-line"
      >
        {found.map((warning) => (
          <li key={warning.id} className="border-line border-t first:border-t-0">
            <Choice
              warning={warning}
              isChosen={chosen.has(warning.id)}
              onChange={(isChosen) => toggle([warning.id], isChosen ? "add" : "remove")}
              issued={shortTime(warning.issuedAt, now, timeZone)}
            />
          </li>
        ))}
        {found.length === 0 ? (
          <li className="px-3 py-2.5 text-meta text-muted">
            {isPending
              ? "正在取预警…"
              : (error?.message ??
                (typed.trim() === "" ? "没有还未关联的预警。" : "没有这样的预警。"))}
          </li>
        ) : null}
      </ul>
      <p className={issue ? "font-bold text-meta" : "text-meta text-muted"}>
        {issue ?? `已选 ${chosen.size} 条。它们的变化、叫应和依据进入本事件的时间线与报告。`}
      </p>
    </fieldset>
  );
}

function Choice(props: {
  readonly warning: WarningSummary;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
  readonly issued: string;
}) {
  const { warning, isChosen, onChange, issued } = props;
  const { id, areaName, hazard, tier, highestTier, liftedAt } = warning;
  const shown = tier === "none" ? highestTier : tier;
  return (
    <label className="flex min-h-10 cursor-pointer items-center gap-2.5 px-3 text-body hover:bg-raised max-desk:min-h-14">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="size-4 accent-ink"
      />
      {shown === "none" ? null : <TierMark tier={shown} size={22} past={liftedAt !== null} />}
      <span className="min-w-0 flex-1 truncate">
        {areaName}{" "}
        <span className="text-muted">
          {HAZARD_NAMES[hazard]}
          {shown === highestTier ? "" : ` · 曾${TIER_NAMES[highestTier]}`}
        </span>
      </span>
      <span className="shrink-0 text-meta text-muted tabular-nums">
        {issued}
        {liftedAt === null ? "" : " · 已解除"} · 编号 {id}
      </span>
    </label>
  );
}
