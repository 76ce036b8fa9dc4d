import Link from "next/link";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { TierMark } from "@/components/design/TierMark";
import { Lasting } from "@/components/warning/Lasting";
import type { WarningSummary } from "@/lib/feed/snapshot";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";

export interface StationWarningsPanelProps {
  readonly warnings: readonly WarningSummary[];
  readonly asOf: Instant;
  readonly timeZone: string;
}

/** Warnings this station carried or carries, newest first. */
export function StationWarningsPanel({ warnings, asOf, timeZone }: StationWarningsPanelProps) {
  return (
    <Panel heading="本站预警" aside={warnings.length === 0 ? null : `近 ${warnings.length} 次`}>
      {warnings.length === 0 ? (
        <EmptyState title="本站没有发布过预警" />
      ) : (
        <div className="scroll-quiet desk:min-h-0 desk:flex-1">
          <table className="w-full text-body tabular-nums">
            <caption className="sr-only">本站参与的预警</caption>
            <thead>
              <tr className="text-left text-meta text-muted">
                <th scope="col" className="min-w-12 whitespace-nowrap font-normal">
                  最高
                </th>
                <th scope="col" className="font-normal">
                  发布
                </th>
                <th scope="col" className="font-normal max-desk:hidden">
                  依据
                </th>
                <th scope="col" className="text-right font-normal">
                  持续
                </th>
                <th scope="col" className="w-28 text-right font-normal">
                  解除
                </th>
              </tr>
            </thead>
            <tbody>
              {warnings.map((warning) => (
                <tr key={warning.id} className="relative border-line border-t hover:bg-raised">
                  <td className="py-1.5 pr-3">
                    {warning.highestTier === "none" ? null : (
                      <TierMark tier={warning.highestTier} past={warning.liftedAt !== null} />
                    )}
                  </td>
                  <th scope="row" className="whitespace-nowrap pr-3 text-left">
                    <Link
                      href={`/warnings/${warning.id}`}
                      className="after:absolute after:inset-0 after:content-['']"
                    >
                      {shortTime(warning.issuedAt, asOf, timeZone)}
                    </Link>
                  </th>
                  <td className="w-full max-w-0 truncate pr-3 text-muted max-desk:hidden">
                    {warning.reason}
                  </td>
                  <td className="whitespace-nowrap pr-3 text-right">
                    <Lasting since={warning.issuedAt} until={warning.liftedAt} asOf={asOf} />
                  </td>
                  <td className="whitespace-nowrap text-right">
                    {warning.liftedAt === null ? (
                      <span className="font-bold">生效中</span>
                    ) : (
                      shortTime(warning.liftedAt, asOf, timeZone)
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
