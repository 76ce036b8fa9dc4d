import Link from "next/link";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";

export interface NoRowsProps {
  readonly what: string;
  readonly query: string;
  /** Address of the list without filters. */
  readonly clear: string;
}

/** Stands for a list without rows: nothing kept yet, or nothing that fits. */
export function NoRows({ what, query, clear }: NoRowsProps) {
  const filtered = [...new URLSearchParams(query).keys()].some((name) => name !== "sort");
  if (!filtered)
    return (
      <EmptyState
        title={`还没有${what}`}
        detail="您能看到的范围内还没有内容；可以逐个添加，或在“导入导出”里用模板导入。"
      />
    );
  return (
    <EmptyState
      title={`没有符合条件的${what}`}
      detail="放宽条件再看。"
      action={
        <Button asChild>
          <Link href={clear}>清除筛选</Link>
        </Button>
      }
    />
  );
}
