"use client";

import { useState } from "react";
import { SelectBoxField } from "@/components/form/fields";
import type { Viewer } from "@/lib/access/viewer";
import { type AreaPlace, shortAreaName } from "@/lib/people/places";
import { useAreas } from "./peopleQueries";

export interface AreaFieldsProps {
  /** Name in the form data, of the deepest area that is chosen. */
  readonly name: string;
  readonly viewer: Viewer;
  readonly code: string | null;
  /** The highest level that may be chosen; a risk point lies in a village at least. */
  readonly deepest?: "village";
}

/** A township, a village in it, a group in that: as deep as it is known. */
export function AreaFields({ name, viewer, code, deepest }: AreaFieldsProps) {
  const { data: areas = [] } = useAreas();
  const own = viewer.adminAreaCode;
  const [chosen, setChosen] = useState(code ?? own ?? "");
  const township = chosen.slice(0, 9);
  const village = chosen.length >= 12 ? chosen.slice(0, 12) : "";
  const group = chosen.length >= 15 ? chosen : "";
  const inside = (level: AreaPlace["level"], parent: string) =>
    areas
      .filter((area) => area.level === level && area.code.startsWith(parent))
      .map((area) => ({ value: area.code, label: shortAreaName(area.name) }));
  const villages = township.length === 9 ? inside("village", township) : [];
  const groups = village === "" ? [] : inside("group", village);
  // What is wrong is said where it is to be mended.
  const faulty = deepest === "village" && township !== "" ? "village" : "township";
  return (
    <div className="grid gap-3 desk:grid-cols-3">
      <input type="hidden" name={name} value={chosen} />
      <SelectBoxField
        name={`${name}.township`}
        faultOf={faulty === "township" ? name : undefined}
        label="乡镇"
        value={township}
        onChange={(event) => setChosen(event.currentTarget.value)}
        options={[{ value: "", label: "请选择" }, ...inside("township", "")]}
      />
      <SelectBoxField
        name={`${name}.village`}
        faultOf={faulty === "village" ? name : undefined}
        label="村"
        value={village}
        onChange={(event) => setChosen(event.currentTarget.value || township)}
        options={[
          { value: "", label: deepest === "village" ? "请选择" : "（镇本级）" },
          ...villages,
        ]}
      />
      <SelectBoxField
        name={`${name}.group`}
        label="组"
        value={group}
        onChange={(event) => setChosen(event.currentTarget.value || village)}
        options={[{ value: "", label: "（村本级）" }, ...groups]}
      />
    </div>
  );
}
