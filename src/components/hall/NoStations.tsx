import { EmptyState } from "@/components/design/EmptyState";

export interface NoStationsProps {
  /** What there is none of. */
  readonly kind: string;
  /** The part of the county that is all the viewer sees; null for the whole of it. */
  readonly areaName: string | null;
  /** What the list will be once there are some. */
  readonly then: string;
}

/** A list without a station: whether the county has none, or only the part of it one sees. */
export function NoStations({ kind, areaName, then }: NoStationsProps) {
  if (areaName === null) {
    return <EmptyState title={`还没有${kind}`} detail={`县数据里有${kind}后，这里${then}。`} />;
  }
  return (
    <EmptyState
      title={`${areaName}没有${kind}`}
      detail="您可查看的范围只到本区域，别处的不列出。"
    />
  );
}
