import type { Pending } from "@/lib/field/view";

const WORDS = { toSend: "待同步", refused: "未被接受", conflict: "要你定" } as const;

/** What stands beside something this phone has done and the server does not have. */
export function PendingMark({ pending }: { readonly pending: Pending }) {
  if (pending === null) return null;
  return (
    <span className="shrink-0 rounded-full border border-ink px-2.5 py-0.5 text-[0.875rem]">
      {WORDS[pending]}
    </span>
  );
}
