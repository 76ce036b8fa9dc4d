import { Skeleton, SkeletonRows } from "@/components/design/Skeleton";

export default function Loading() {
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <Skeleton className="h-8.5 w-full max-w-3xl" />
      <div className="rounded-panel border border-line bg-panel px-4 py-3">
        <SkeletonRows rows={16} label="正在读取组织" />
      </div>
    </div>
  );
}
