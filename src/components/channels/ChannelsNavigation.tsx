"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";

const ROOMS = [
  { href: "/channels", name: "通道" },
  { href: "/channels/messages", name: "消息" },
  { href: "/channels/templates", name: "模板" },
] as const;

/** The three rooms of the channels. */
export function ChannelsNavigation() {
  const here = usePathname();
  return (
    <nav aria-label="通道导航" className="flex gap-1 border-line border-b px-4 desk:px-5">
      {ROOMS.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={here === href ? "page" : undefined}
          className={clsx(
            "-mb-px flex h-11 items-center border-b-2 px-3 text-body",
            here === href
              ? "border-ink font-bold text-ink"
              : "border-transparent text-muted hover:text-ink",
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
