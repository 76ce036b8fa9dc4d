"use client";

import clsx from "clsx";
import { Bell, Map as MapIcon, RadioTower, Server } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";

const PLACES = [
  { href: "/hall", name: "总览", Icon: MapIcon },
  { href: "/warnings", name: "预警", Icon: Bell },
  { href: "/stations", name: "测站", Icon: RadioTower },
  { href: "/system", name: "系统", Icon: Server },
] as const;

/** The places of the product, in the top bar. */
export function Navigation() {
  const here = usePathname();
  return (
    <nav aria-label="主导航" className="hidden h-full desk:flex">
      {PLACES.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={isIn(here, href) ? "page" : undefined}
          className={clsx(
            "flex h-full items-center border-b-2 px-3 text-body",
            isIn(here, href)
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

/** The same places on a phone, within the thumb's reach. */
export function PhoneNavigation() {
  const here = usePathname();
  return (
    <nav
      aria-label="主导航"
      className="fixed inset-x-0 bottom-0 z-30 flex h-14 border-line border-t bg-panel desk:hidden"
    >
      {PLACES.map(({ href, name, Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isIn(here, href) ? "page" : undefined}
          className={clsx(
            "flex flex-1 flex-col items-center justify-center gap-0.5 text-caption",
            isIn(here, href) ? "font-bold text-ink" : "text-muted",
          )}
        >
          <Icon aria-hidden className="size-5" />
          {name}
        </Link>
      ))}
    </nav>
  );
}

function isIn(here: string | null, href: string): boolean {
  return here === href || (here?.startsWith(`${href}/`) ?? false);
}
