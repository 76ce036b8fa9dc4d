import Link from "next/link";
import { Refused } from "@/components/query/askServer";

/** What was refused, what mends it, and the way there where it is a page of the person's own. */
export function RefusalWords({ error }: { readonly error: Error }) {
  return (
    <p role="alert" className="text-meta">
      <strong>{error.message}</strong>{" "}
      {error instanceof Refused ? <span className="text-muted">{error.mend}</span> : null}{" "}
      {error instanceof Refused && error.code === "second-factor-needed" ? (
        <Link href="/account" className="underline underline-offset-4">
          去我的账号
        </Link>
      ) : null}
    </p>
  );
}
