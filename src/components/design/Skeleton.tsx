import clsx from "clsx";

/** Where something will stand, while it is on its way: the room does not jump when it comes. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span
      aria-hidden
      className={clsx("block animate-pulse rounded-cell bg-raised", className ?? "h-4 w-full")}
    />
  );
}

/** A panel's rows on their way, said once to screen readers. */
export function SkeletonRows({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3 py-1.5">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={row} className="h-5 w-full" />
      ))}
    </div>
  );
}
