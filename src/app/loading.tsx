import { Skeleton } from "@/components/design/Skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="正在打开" className="flex flex-col gap-4 p-5">
      <Skeleton className="h-9 w-60" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
