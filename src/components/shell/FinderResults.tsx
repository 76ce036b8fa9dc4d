import clsx from "clsx";
import { Building2, House, RadioTower, UserRound } from "lucide-react";
import { EmptyState } from "@/components/design/EmptyState";
import { TierMark } from "@/components/design/TierMark";
import type { Findable } from "@/lib/feed/finding";

const ICONS = {
  station: RadioTower,
  township: Building2,
  village: House,
  person: UserRound,
  warning: null,
} as const;

export interface FinderResultsProps {
  readonly id: string;
  readonly results: readonly Findable[];
  readonly active: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (entry: Findable) => void;
}

export function FinderResults({ id, results, active, onPoint, onChoose }: FinderResultsProps) {
  if (results.length === 0) {
    return (
      <div id={id} className="px-4">
        <EmptyState title="没有找到" detail="换个名称，或输入编码开头几位。" />
      </div>
    );
  }
  return (
    <div id={id} role="listbox" aria-label="查找结果" className="scroll-quiet min-h-0 p-1.5">
      {results.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above takes the keys
        <div
          key={entry.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerMove={() => onPoint(index)}
          onClick={() => onChoose(entry)}
          className={clsx(
            "flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 py-1.5",
            index === active && "bg-raised",
          )}
        >
          <ResultMark entry={entry} />
          <span className="min-w-0 flex-1 truncate text-body">{entry.title}</span>
          <span className="truncate text-meta text-muted">{entry.detail}</span>
        </div>
      ))}
    </div>
  );
}

function ResultMark({ entry }: { readonly entry: Findable }) {
  if (entry.tier) return <TierMark tier={entry.tier} decorative />;
  const Icon = ICONS[entry.kind];
  return Icon ? <Icon aria-hidden className="size-5 shrink-0 text-muted" /> : null;
}
