"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { may, offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";

const TABS = [
  { href: "/people", name: "人员", covers: ["/people/persons"] },
  { href: "/people/posts", name: "岗位与次序", covers: ["/people/places/area"] },
  { href: "/people/departments", name: "部门", covers: ["/people/places/department"] },
  { href: "/people/teams", name: "队伍", covers: ["/people/teams/"] },
  { href: "/people/risk-points", name: "隐患点", covers: ["/people/places/riskPoint"] },
  { href: "/people/import", name: "导入导出", covers: [] },
] as const;

/** The rooms of the organization's pages. */
export function PeopleTabs({ viewer }: { readonly viewer: Viewer }) {
  const here = usePathname() ?? "";
  const mayExchange =
    may(viewer, "organization.write") || offerOf(viewer, "organization.export") !== "nothing";
  return (
    <nav
      aria-label="组织"
      className="scroll-quiet flex gap-1 overflow-x-auto border-line border-b px-4 desk:px-5"
    >
      {TABS.filter(({ href }) => href !== "/people/import" || mayExchange).map(
        ({ href, name, covers }) => {
          const isHere = here === href || covers.some((path) => here.startsWith(path));
          return (
            <Link
              key={href}
              href={href}
              aria-current={isHere ? "page" : undefined}
              ref={isHere ? bringIntoView : undefined}
              className={clsx(
                "flex h-11 shrink-0 items-center border-b-2 px-3 text-body",
                isHere
                  ? "border-ink font-bold text-ink"
                  : "border-transparent text-muted hover:text-ink",
              )}
            >
              {name}
            </Link>
          );
        },
      )}
    </nav>
  );
}

/** On a phone the last ones lie beyond the edge. */
function bringIntoView(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: "nearest", inline: "center" });
}
