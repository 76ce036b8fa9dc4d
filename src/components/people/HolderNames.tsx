import type { Holder } from "@/lib/people/record";

/** Who holds a post, and after a stroke who stands in. */
export function HolderNames({ holders }: { readonly holders: readonly Holder[] }) {
  const [first, ...others] = holders;
  if (!first) return <strong>无人任职</strong>;
  return (
    <>
      {first.name}
      {others.length > 0 ? (
        <span className="text-muted">（{others.map(({ name }) => name).join("、")}）</span>
      ) : null}
    </>
  );
}
