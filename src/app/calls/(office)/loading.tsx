import { Skeleton, SkeletonRows } from "@/components/design/Skeleton";

export default function Loading() {
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <Skeleton className="h-24 w-full" />
      <div className="rounded-panel border border-line bg-panel px-4 py-3">
        <SkeletonRows rows={16} label="正在读取叫应" />
      </div>
    </div>
  );
}
