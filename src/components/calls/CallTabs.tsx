"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";

const TABS = [
  { href: "/calls", name: "看板", permission: "call.read" },
  { href: "/calls/mine", name: "我的叫应", permission: "call.answer" },
  { href: "/calls/history", name: "记录", permission: "call.read" },
  { href: "/calls/figures", name: "统计", permission: "call.read" },
  { href: "/calls/policy", name: "规定", permission: "call.read" },
] as const;

/** The pages about calls. */
export function CallTabs({ viewer }: { readonly viewer: Viewer }) {
  const here = usePathname();
  return (
    <nav aria-label="叫应" className="flex shrink-0 gap-1 overflow-x-auto">
      {TABS.filter(({ permission }) => may(viewer, permission)).map(({ href, name }) => (
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
