import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/design/Button";
import { type RawSearch, searchHref } from "@/lib/search/searchParameters";

export interface PaginationProps {
  readonly raw: RawSearch;
  readonly page: number;
  readonly size: number;
  readonly total: number;
  /** What is counted: 个测站, 条预警. */
  readonly unit: string;
}

/** Which rows of how many, and the way to the next; each page is an address. */
export function Pagination({ raw, page, size, total, unit }: PaginationProps) {
  const last = Math.max(1, Math.ceil(total / size));
  const from = Math.min(total, (page - 1) * size + 1);
  const to = Math.min(total, page * size);
  if (total === 0) return null;
  return (
    <nav aria-label="分页" className="flex flex-wrap items-center justify-between gap-3 pt-3">
      <p className="text-meta text-muted tabular-nums">
        {last === 1 ? `共 ${total} ${unit}` : `第 ${from}–${to} ${unit}，共 ${total}`}
      </p>
      {last > 1 ? (
        <div className="flex items-center gap-2 text-meta tabular-nums">
          <Step raw={raw} to={page - 1} possible={page > 1} name="上一页" />
          <span>
            {page} / {last}
          </span>
          <Step raw={raw} to={page + 1} possible={page < last} name="下一页" />
        </div>
      ) : null}
    </nav>
  );
}

interface StepProps {
  readonly raw: RawSearch;
  readonly to: number;
  readonly possible: boolean;
  readonly name: "上一页" | "下一页";
}

function Step({ raw, to, possible, name }: StepProps) {
  const words = (
    <>
      {name === "上一页" ? <ChevronLeft aria-hidden className="size-4" /> : null}
      {name}
      {name === "下一页" ? <ChevronRight aria-hidden className="size-4" /> : null}
    </>
  );
  if (!possible) {
    return (
      <Button height={32} disabled>
        {words}
      </Button>
    );
  }
  return (
    <Button height={32} asChild>
      <Link href={searchHref(raw, { page: to === 1 ? null : to })}>{words}</Link>
    </Button>
  );
}
