"use client";

import clsx from "clsx";
import {
  Bell,
  ListChecks,
  type LucideIcon,
  Map as MapIcon,
  Monitor,
  Phone,
  PhoneCall,
  RadioTower,
  ScrollText,
  Send,
  Server,
  Siren,
  Smartphone,
  UsersRound,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { may, type PermissionName } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";

interface Place {
  readonly href: string;
  readonly name: string;
  readonly Icon: LucideIcon;
  /** Who may go there. */
  readonly permission: PermissionName;
}

const PLACES: readonly Place[] = [
  { href: "/hall", name: "总览", Icon: MapIcon, permission: "situation.read" },
  { href: "/warnings", name: "预警", Icon: Bell, permission: "situation.read" },
  { href: "/calls", name: "叫应", Icon: PhoneCall, permission: "call.read" },
  { href: "/incidents", name: "事件", Icon: Siren, permission: "incident.read" },
  { href: "/tasks", name: "任务", Icon: ListChecks, permission: "task.read" },
  { href: "/stations", name: "测站", Icon: RadioTower, permission: "situation.read" },
  { href: "/duty", name: "值班", Icon: Phone, permission: "duty.read" },
  { href: "/channels", name: "通道", Icon: Send, permission: "channel.read" },
  { href: "/people", name: "组织", Icon: UsersRound, permission: "organization.read" },
  { href: "/field", name: "应急通", Icon: Smartphone, permission: "call.answer" },
  { href: "/system", name: "系统", Icon: Server, permission: "system.read" },
  { href: "/displays", name: "大屏", Icon: Monitor, permission: "display.write" },
  { href: "/accounts", name: "账号", Icon: UsersRound, permission: "account.read" },
  { href: "/audit", name: "审计", Icon: ScrollText, permission: "audit.read" },
];

const placesOf = (viewer: Viewer) => PLACES.filter(({ permission }) => may(viewer, permission));

/** The places of the product, in the top bar. */
export function Navigation({ viewer }: { readonly viewer: Viewer }) {
  const here = usePathname();
  return (
    <nav
      aria-label="主导航"
      // In a full bar the places are scrolled, and not the page: the clock and the menu stay in sight.
      className="scroll-quiet hidden h-full min-w-0 overflow-x-auto desk:flex"
    >
      {placesOf(viewer).map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={isIn(here, href) ? "page" : undefined}
          ref={isIn(here, href) ? bringIntoView : undefined}
          className={clsx(
            "flex h-full shrink-0 items-center whitespace-nowrap border-b-2 px-2.5 text-body",
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
export function PhoneNavigation({ viewer }: { readonly viewer: Viewer }) {
  const here = usePathname();
  return (
    <nav
      aria-label="主导航"
      // Whoever may go to many places reaches the rest by a swipe; one is cut, so that it shows.
      className="scroll-quiet fixed inset-x-0 bottom-0 z-30 flex h-14 overflow-x-auto border-line border-t bg-panel desk:hidden print:hidden"
    >
      {placesOf(viewer).map(({ href, name, Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isIn(here, href) ? "page" : undefined}
          ref={isIn(here, href) ? bringIntoView : undefined}
          className={clsx(
            "flex min-w-14.5 flex-1 shrink-0 flex-col items-center justify-center gap-0.5 text-caption",
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

function bringIntoView(place: HTMLElement | null): void {
  place?.scrollIntoView({ block: "nearest", inline: "center" });
}

function isIn(here: string | null, href: string): boolean {
  return here === href || (here?.startsWith(`${href}/`) ?? false);
}
