import Link from "next/link";
import type { ReactNode } from "react";

export interface RowNameProps {
  /** Where the whole row leads. */
  readonly href: string;
  readonly name: string;
  /** Marks beside the name: 已停用, 已解散. */
  readonly children?: ReactNode;
}

/** The name of a row, which opens its record from anywhere on the row. */
export function RowName({ href, name, children }: RowNameProps) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Link href={href} className="after:absolute after:inset-0 after:content-['']">
        {name}
      </Link>
      {children}
    </span>
  );
}
