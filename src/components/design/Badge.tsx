import clsx from "clsx";
import type { ReactNode } from "react";

export interface BadgeProps {
  /** `filled` says a state of the whole screen, `outline` a mark on one thing, `hatched` what is not known. */
  readonly look?: "filled" | "outline" | "hatched";
  readonly title?: string;
  readonly children: ReactNode;
}

/** A short mark. Never in a tier's hue. */
export function Badge({ look = "outline", title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={clsx(
        "inline-flex shrink-0 items-center whitespace-nowrap rounded-cell px-1.5 text-caption",
        look === "filled" && "bg-press font-bold text-press-ink",
        look === "outline" && "border border-edge text-ink",
        look === "hatched" && "border border-edge border-dashed text-ink",
      )}
    >
      {children}
    </span>
  );
}

/** 演练: nothing of it is real, and it must not be taken for real. */
export function ExerciseBadge() {
  return (
    <Badge look="filled" title="演练数据，不是实况">
      演练
    </Badge>
  );
}

/** 示范数据: position, level or name is not public fact. */
export function DemonstrationBadge() {
  return <Badge title="位置、特征值或名称不是公开事实，仅供示范">示范数据</Badge>;
}

/** 待核: a suspect reading carries it. */
export function UnverifiedBadge() {
  return <Badge title="判定所依读数可疑，已照常预警，请尽快核实">待核</Badge>;
}

/** 数据中断: silence keeps a warning open. */
export function InterruptedBadge({ since }: { readonly since: string }) {
  return (
    <Badge look="hatched" title="无新数据不等于安全：预警按最后判定保留">
      数据中断 {since} 起
    </Badge>
  );
}
