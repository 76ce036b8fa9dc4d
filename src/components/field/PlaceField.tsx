"use client";

import { MapPin } from "lucide-react";
import { useState } from "react";
import type { FieldArea } from "@/lib/field/snapshot";
import { accuracyWords } from "@/lib/measure/accuracyWords";
import { clockTime } from "@/lib/time/localTime";
import { FieldButton } from "./FieldButton";
import type { Located } from "./useFix";

export interface PlaceFieldProps {
  readonly fix: Located;
  readonly locate: () => void;
  readonly place: string;
  readonly setPlace: (place: string) => void;
  readonly areas: readonly FieldArea[];
  readonly areaCode: string;
  readonly setAreaCode: (code: string) => void;
  readonly timeZone: string;
}

/** Where it is: the satellites' word with its error, and the person's own, which can be changed. */
export function PlaceField(props: PlaceFieldProps) {
  const { fix, locate, place, setPlace, areas, areaCode, setAreaCode, timeZone } = props;
  const [editing, setEditing] = useState(false);
  const area = areas.find(({ code }) => code === areaCode);
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-3">
        <MapPin aria-hidden size={24} className="shrink-0" />
        <p className="min-w-0 flex-1">
          <strong className="block truncate text-[1.0625rem] leading-6">
            {[area?.name, place].filter(Boolean).join(" ")}
          </strong>
          <span className="block text-[0.9375rem] text-muted leading-[1.3125rem]">
            {fixWords(fix, timeZone)}
          </span>
        </p>
        <FieldButton
          onClick={() => setEditing(!editing)}
          aria-expanded={editing}
          className="w-[4.25rem]"
        >
          {editing ? "好" : "改"}
        </FieldButton>
      </div>
      {editing ? (
        <div className="grid gap-2">
          {areas.length > 1 ? (
            <select
              aria-label="在哪个村组"
              value={areaCode}
              onChange={({ target }) => setAreaCode(target.value)}
              className="min-h-14 rounded-[0.75rem] border border-edge bg-panel px-3 text-[1.125rem]"
            >
              {areas.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          ) : null}
          <input
            aria-label="具体位置"
            value={place}
            onChange={({ target }) => setPlace(target.value)}
            maxLength={60}
            placeholder="具体位置，如 2 组桥头"
            className="min-h-14 rounded-[0.75rem] border border-edge bg-panel px-3 text-[1.125rem] placeholder:text-muted"
          />
          {fix.kind === "searching" ? null : <FieldButton onClick={locate}>重新定位</FieldButton>}
        </div>
      ) : null}
    </div>
  );
}

function fixWords(fix: Located, timeZone: string): string {
  if (fix.kind === "searching") return "正在定位…";
  if (fix.kind === "none") return "没有卫星定位，请写清位置";
  return `卫星定位${accuracyWords(fix.fix.accuracyM)} · ${clockTime(fix.fix.at, timeZone)}`;
}
