import clsx from "clsx";
import type { ReactNode } from "react";
import { TierMark } from "@/components/design/TierMark";
import { type BoardRound, shownTier } from "@/lib/calling/boardLine";
import { HAZARD_NAMES } from "@/lib/warning/reason";
import type { BoardAddress } from "./useBoardAddress";

/** A warning that may be chosen. */
export interface ChoiceOfWarning extends BoardRound {
  readonly called: number;
  readonly confirmed: number;
}

export interface WarningChoiceProps {
  readonly warnings: readonly ChoiceOfWarning[];
  readonly address: BoardAddress;
}

/** The warnings that are called for, each a way to its own board; first all of them together. */
export function WarningChoice({ warnings, address }: WarningChoiceProps) {
  return (
    <ul aria-label="按预警看" className="scroll-quiet flex min-w-0 flex-1 gap-1.5 overflow-x-auto">
      <li>
        <Choice href={address.hrefOf({ warning: null })} isChosen={address.warning === null}>
          全部 {warnings.length}
        </Choice>
      </li>
      {warnings.map((one) => (
        <li key={one.warningId}>
          <Choice
            href={address.hrefOf({ warning: one.warningId })}
            isChosen={address.warning === one.warningId}
          >
            <TierMark tier={shownTier(one)} size={16} past={one.tierNow === "none"} />
            {one.areaName} {HAZARD_NAMES[one.hazard]}
            <b>
              {one.confirmed}/{one.called}
            </b>
          </Choice>
        </li>
      ))}
    </ul>
  );
}

function Choice(props: {
  readonly href: string;
  readonly isChosen: boolean;
  readonly children: ReactNode;
}) {
  return (
    <a
      href={props.href}
      aria-current={props.isChosen ? "true" : undefined}
      className={clsx(
        "flex h-8 items-center gap-1.5 whitespace-nowrap rounded-control border px-2.5 text-meta",
        props.isChosen ? "border-ink font-bold" : "border-line text-muted hover:text-ink",
      )}
    >
      {props.children}
    </a>
  );
}
