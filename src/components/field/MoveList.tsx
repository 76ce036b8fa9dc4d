import { remaining } from "@/lib/field/headcount";
import type { ShownMove } from "@/lib/field/view";
import { PendingMark } from "./PendingMark";

/** The villages of a township, those with most people left first. */
export function MoveList({
  moves,
  open,
}: {
  readonly moves: readonly ShownMove[];
  readonly open: (areaCode: string) => void;
}) {
  const ordered = moves.toSorted((a, b) => remaining(b.count).people - remaining(a.count).people);
  const left = moves.reduce((sum, move) => sum + remaining(move.count).people, 0);
  return (
    <section className="mb-4">
      <p className="mb-2 text-[1.125rem]">
        全部还剩 <strong className="text-[3rem] leading-[3.25rem] tabular-nums">{left}</strong> 人
      </p>
      <ul className="overflow-hidden rounded-[0.75rem] border border-line bg-panel">
        {ordered.map((move) => {
          const heads = remaining(move.count);
          return (
            <li key={move.area.code} className="border-line border-b last:border-b-0">
              <button
                type="button"
                onClick={() => open(move.area.code)}
                className="flex min-h-14 w-full items-center justify-between gap-3 px-4 py-2 text-left text-[1.125rem] active:bg-raised"
              >
                <span className="min-w-0 truncate font-bold">{move.area.name}</span>
                <span className="flex shrink-0 items-center gap-2 text-[1rem] text-muted">
                  <PendingMark pending={move.pending} />
                  {move.kept || move.pending ? (
                    <span>
                      剩 <strong className="text-ink">{heads.households}</strong> 户{" "}
                      <strong className="text-ink">{heads.people}</strong> 人
                    </span>
                  ) : (
                    <span>
                      <strong className="text-ink">{heads.people}</strong> 人 · 未点名
                    </span>
                  )}
                  <span aria-hidden>›</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
