import Link from "next/link";
import { Badge } from "@/components/design/Badge";
import { Panel } from "@/components/design/Panel";
import { PLACE_KIND_NAMES, type PlaceKind } from "@/lib/people/post";
import type { SubPlace } from "@/lib/people/record";
import { placeHref } from "./placeHref";

const INSIDE: Partial<Record<PlaceKind, PlaceKind>> = {
  county: "township",
  township: "village",
  village: "group",
};

/** What lies in a place, with who answers for it; where nobody does, it says so. */
export function InsidePanel(props: {
  readonly inside: readonly SubPlace[];
  readonly kind: PlaceKind;
}) {
  const level = INSIDE[props.kind];
  if (!level || props.inside.length === 0) return null;
  const name = PLACE_KIND_NAMES[level];
  return (
    <Panel heading={`所辖${name}`} aside={`${props.inside.length} 个`}>
      <ul className="grid gap-x-6 wide:grid-cols-2">
        {props.inside.map((inner) => (
          <li key={inner.code} className="flex items-baseline gap-x-3 border-line border-b py-1.5">
            <Link
              href={placeHref({ kind: level, code: inner.code })}
              className="font-bold underline-offset-4 hover:underline"
            >
              {inner.name}
            </Link>
            <span className="text-meta">{inner.head ?? <strong>没有负责人</strong>}</span>
            <span className="ml-auto flex items-center gap-2 text-meta text-muted tabular-nums">
              {inner.hasGap && inner.head ? <Badge look="hatched">有缺</Badge> : null}
              {inner.riskPoints > 0 ? `${inner.riskPoints} 隐患点` : null}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
