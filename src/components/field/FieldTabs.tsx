import { Bell, Camera, Footprints, RefreshCw } from "lucide-react";
import type { MouseEvent } from "react";
import { FIELD_TAB_NAMES, FIELD_TABS, type FieldTab } from "@/lib/field/tab";

const ICONS = { call: Bell, task: Footprints, report: Camera, sync: RefreshCw } as const;

export interface FieldTabsProps {
  readonly tab: FieldTab;
  readonly goTo: (tab: FieldTab) => void;
  /** What needs the person behind each tab. */
  readonly counts: Readonly<Record<FieldTab, number>>;
  /** A village is being moved: then that is the task. */
  readonly moving: boolean;
}

/** The four tabs; plain links before the page runs. */
export function FieldTabs({ tab, goTo, counts, moving }: FieldTabsProps) {
  function onClick(event: MouseEvent<HTMLAnchorElement>, to: FieldTab) {
    event.preventDefault();
    goTo(to);
  }
  return (
    <nav
      aria-label="应急通"
      className="sticky bottom-0 z-10 grid grid-cols-4 border-line border-t bg-panel pb-[env(safe-area-inset-bottom)]"
    >
      {FIELD_TABS.map((one) => {
        const Icon = ICONS[one];
        const name = one === "task" && moving ? "转移" : FIELD_TAB_NAMES[one];
        const count = counts[one];
        return (
          <a
            key={one}
            href={`/field?tab=${one}`}
            onClick={(event) => onClick(event, one)}
            aria-current={one === tab ? "page" : undefined}
            className="flex h-16 flex-col items-center justify-center gap-1 text-[0.8125rem] text-muted aria-[current]:font-bold aria-[current]:text-ink"
          >
            <span className="relative">
              <Icon aria-hidden size={22} strokeWidth={one === tab ? 2.4 : 1.8} />
              {count > 0 ? (
                <span className="-top-2 -right-3.5 absolute flex h-5 min-w-5 items-center justify-center rounded-full bg-press px-1 font-bold text-[0.75rem] text-press-ink">
                  {count > 99 ? "99+" : count}
                </span>
              ) : null}
            </span>
            {name}
            {count > 0 ? <span className="sr-only">，{count} 项</span> : null}
          </a>
        );
      })}
    </nav>
  );
}
