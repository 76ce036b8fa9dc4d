"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { mayOpen } from "@/lib/access/pages";
import type { Viewer } from "@/lib/access/viewer";

const TABS = [
  { href: "/calls", name: "看板" },
  { href: "/calls/mine", name: "我的叫应" },
  { href: "/calls/history", name: "记录" },
  { href: "/calls/figures", name: "统计" },
  { href: "/calls/policy", name: "规定" },
] as const;

/** The pages about calls. */
export function CallTabs({ viewer }: { readonly viewer: Viewer }) {
  const here = usePathname();
  return (
    <nav aria-label="叫应" className="flex shrink-0 gap-1 overflow-x-auto">
      {TABS.filter(({ href }) => mayOpen(viewer, href)).map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={here === href ? "page" : undefined}
          className={clsx(
            "flex h-8 items-center whitespace-nowrap rounded-control px-2.5 text-meta",
            here === href ? "bg-raised font-bold text-ink" : "text-muted hover:text-ink",
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
