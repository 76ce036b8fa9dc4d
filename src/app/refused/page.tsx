import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { refusalOf } from "@/lib/access/permissions";
import type { RawSearch } from "@/lib/search/searchParameters";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "没有权限" };

/** Where a page sends who may not see it: says who may. */
export default async function Page({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const viewer = await requireViewer();
  const { message, mend } = refusalOf(viewer, (await searchParams).what);
  return (
    <div className="p-4 desk:px-5 desk:pt-20">
      <Panel heading="没有权限" className="mx-auto max-w-xl">
        <EmptyState
          title={message}
          detail={mend}
          action={
            <Button asChild>
              <Link href="/">回到我的首页</Link>
            </Button>
          }
        />
      </Panel>
    </div>
  );
}
