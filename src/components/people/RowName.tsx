import Link from "next/link";
import { Badge } from "@/components/design/Badge";

export interface RowNameProps {
  /** Where the whole row leads. */
  readonly href: string;
  readonly name: string;
  readonly retired: boolean;
}

/** The name of a row, which opens its record from anywhere on the row. */
export function RowName({ href, name, retired }: RowNameProps) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Link href={href} className="after:absolute after:inset-0 after:content-['']">
        {name}
      </Link>
      {retired ? <Badge>已停用</Badge> : null}
    </span>
  );
}
