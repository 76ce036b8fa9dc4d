import Link from "next/link";
import type { OrganizationSummary } from "@/lib/people/record";

/** Where a call would find nobody, each with the way to who is missing; nothing where all is well. */
export function GapStrip({ summary }: { readonly summary: OrganizationSummary }) {
  const gaps = [
    {
      count: summary.villagesWithoutHead,
      words: "个村没有村负责人",
      href: "/people/posts?kind=villageHead&vacant=1",
    },
    {
      count: summary.villagesWithoutLiaison,
      words: "个村没有灾害信息员",
      href: "/people/posts?kind=villageLiaison&vacant=1",
    },
    {
      count: summary.unwatchedRiskPoints,
      words: "个隐患点没有监测员",
      href: "/people/risk-points?unwatched=1",
    },
    { count: summary.vacantPosts, words: "个岗位无人任职", href: "/people/posts?vacant=1" },
    {
      count: summary.unreachablePersons,
      words: "名任职人员没有联系方式",
      href: "/people?unreachable=1",
    },
  ].filter(({ count }) => count > 0);
  if (gaps.length === 0) return null;
  return (
    <section
      aria-label="叫应会落空之处"
      className="mx-4 mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1 rounded-panel border border-edge border-dashed bg-panel px-4 py-2.5 desk:mx-5"
    >
      <h2 className="font-bold text-body">叫应会落空</h2>
      {gaps.map(({ count, words, href }) => (
        <Link key={href} href={href} className="text-meta underline-offset-4 hover:underline">
          <strong className="text-strong tabular-nums">{count}</strong> {words}
        </Link>
      ))}
    </section>
  );
}
