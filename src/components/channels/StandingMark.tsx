import { Ban, CircleCheck, CircleDashed, CirclePause, type LucideIcon } from "lucide-react";
import { Badge } from "@/components/design/Badge";
import type { ChannelStanding, ChannelState } from "@/lib/message/channelState";
import { standingWord } from "./channelWords";

const MARKS: Readonly<Record<ChannelStanding, LucideIcon>> = {
  up: CircleCheck,
  down: Ban,
  paused: CirclePause,
  notConfigured: CircleDashed,
};

const LOOKS = {
  up: "outline",
  down: "filled",
  paused: "hatched",
  notConfigured: "hatched",
} as const;

/** How a channel stands, as shape and word: hues belong to the warnings. */
export function StandingMark({ state }: { readonly state: ChannelState }) {
  const { standing, lastSuccessAt } = state;
  const Mark = standing === "up" && lastSuccessAt === null ? CircleDashed : MARKS[standing];
  return (
    <Badge look={LOOKS[standing]}>
      <Mark aria-hidden className="mr-1 size-3.5" />
      {standingWord(state)}
    </Badge>
  );
}
