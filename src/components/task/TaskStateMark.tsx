import {
  Ban,
  Check,
  Clock,
  MapPin,
  Navigation2,
  Square,
  SquareDot,
  TriangleAlert,
} from "lucide-react";
import { TASK_STATE_NAMES, type TaskState } from "@/lib/task/life";

const ICONS = {
  blocked: Clock,
  assigned: Square,
  accepted: SquareDot,
  enRoute: Navigation2,
  onScene: MapPin,
  done: Check,
  refused: TriangleAlert,
  withdrawn: Ban,
} as const;

/** How far a task is, as a sign; its words stand beside it. */
export function TaskStateMark({ state }: { readonly state: TaskState }) {
  const Icon = ICONS[state];
  return (
    <Icon
      role="img"
      aria-label={TASK_STATE_NAMES[state]}
      className="size-4 shrink-0"
      strokeWidth={state === "refused" ? 2.5 : 2}
    />
  );
}
