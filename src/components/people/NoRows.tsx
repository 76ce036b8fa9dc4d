import Link from "next/link";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";

export interface NoRowsProps {
  readonly what: string;
  readonly query: string;
  /** Address of the list without filters. */
  readonly clear: string;
  /** How the list is filled. */
  readonly filling: string;
}

/** Stands for a list without rows: nothing kept yet, or nothing that fits. */
export function NoRows({ what, query, clear, filling }: NoRowsProps) {
  const filtered = [...new URLSearchParams(query).keys()].some((name) => name !== "sort");
  if (!filtered)
    return <EmptyState title={`还没有${what}`} detail={`您能看到的范围内还没有内容。${filling}`} />;
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
