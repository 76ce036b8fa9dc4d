import type { Metadata } from "next";
import { headers } from "next/headers";
import { ExerciseBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { commanderRefusal } from "@/lib/access/commanderLink";
import { THIS_MACHINE_HEADER } from "@/lib/access/frontHeaders";
import type { RawSearch } from "@/lib/search/searchParameters";

export const metadata: Metadata = { title: "演练指挥长" };

/** Where the commander's one-time link leads: a plain form, so that only a person's click uses it up. */
export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const { link, refused } = await searchParams;
  const isHere = (await headers()).get(THIS_MACHINE_HEADER) === "yes";
  // Said at once, and not only when the button was pressed; the press is refused all the same.
  const refusal = refused === undefined && !isHere ? "commander-not-here" : refused;
  const isWhole = typeof link === "string" && refusal === undefined;
  return (
    <main
      data-theme="dark"
      className="flex min-h-dvh flex-col items-center justify-center gap-4 px-5 text-center"
    >
      <h1 className="flex items-center gap-3 font-bold text-title">
        演练指挥长
        <ExerciseBadge />
      </h1>
      {isWhole ? <EnterForm link={link} /> : <Refusal code={String(refusal ?? "")} />}
    </main>
  );
}

function EnterForm({ link }: { readonly link: string }) {
  return (
    <form
      method="post"
      action="/api/v1/commander/claim"
      className="flex flex-col items-center gap-4"
    >
      <input type="hidden" name="link" value={link} />
      <p className="max-w-120 text-body text-muted">
        您将以指挥长身份参加这场演练：看建议的响应等级和理由，署名下达。演练结束，身份随之失效。
      </p>
      <Button look="primary" height={48} type="submit">
        进入指挥大厅
      </Button>
    </form>
  );
}

function Refusal({ code }: { readonly code: string }) {
  const { message, mend } = commanderRefusal(code);
  return (
    <div role="alert" className="flex max-w-120 flex-col gap-1 text-body">
      <p>{message}</p>
      <p className="text-muted">{mend}</p>
    </div>
  );
}
