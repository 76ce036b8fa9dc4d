import type { Metadata } from "next";
import { Button } from "@/components/design/Button";
import type { RawSearch } from "@/lib/search/searchParameters";

export const metadata: Metadata = { title: "打开大屏" };

/** Where a wall's one-time link leads: a plain form, so that only a person's click uses it up. */
export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const { link, refused } = await searchParams;
  return (
    <main
      data-theme="dark"
      className="flex min-h-dvh flex-col items-center justify-center gap-4 px-5 text-center"
    >
      <h1 className="font-bold text-title">打开大屏</h1>
      {refused || typeof link !== "string" ? (
        <p role="alert" className="max-w-120 text-body">
          这个链接已经用过、已过期，或不完整。请值班员在“大屏会话”里重新开设一个。
        </p>
      ) : (
        <form
          method="post"
          action="/api/v1/displays/claim"
          className="flex flex-col items-center gap-4"
        >
          <input type="hidden" name="link" value={link} />
          <p className="max-w-120 text-body text-muted">
            这台电脑将作为只读大屏一直显示，不超时，不能操作。链接只能用一次。
          </p>
          <Button look="primary" height={48} type="submit">
            在这台电脑上打开
          </Button>
        </form>
      )}
    </main>
  );
}
