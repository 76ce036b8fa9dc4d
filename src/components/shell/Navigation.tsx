"use client";

import clsx from "clsx";
import {
  Bell,
  ChevronUp,
  Ellipsis,
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
import { DropdownMenu } from "radix-ui";
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

/** Where the bar is full, the place one is at may be beyond its edge. */
function bringIntoView(place: HTMLElement | null): void {
  place?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** As many as a thumb tells apart on a narrow telephone; whoever has more finds the rest behind the last. */
const PHONE_PLACES = 5;

/** The same places on a phone, within the thumb's reach. */
export function PhoneNavigation({ viewer }: { readonly viewer: Viewer }) {
  const here = usePathname();
  const places = placesOf(viewer);
  const shown = places.length > PHONE_PLACES ? places.slice(0, PHONE_PLACES - 1) : places;
  const rest = places.slice(shown.length);
  return (
    <nav
      aria-label="主导航"
      className="fixed inset-x-0 bottom-0 z-30 flex h-14 border-line border-t bg-panel desk:hidden print:hidden"
    >
      {shown.map(({ href, name, Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isIn(here, href) ? "page" : undefined}
          className={phonePlace(isIn(here, href))}
        >
          <Icon aria-hidden className="size-5" />
          {name}
        </Link>
      ))}
      {rest.length > 0 ? <MorePlaces places={rest} here={here} /> : null}
    </nav>
  );
}

/** The places for which the bar has no room; where one of them is open, its name stands in the bar. */
function MorePlaces({
  places,
  here,
}: {
  readonly places: readonly Place[];
  readonly here: string | null;
}) {
  const open = places.find(({ href }) => isIn(here, href));
  const Icon = open?.Icon ?? Ellipsis;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={open ? `${open.name}，更多` : "更多"}
        className={phonePlace(open !== undefined)}
      >
        <Icon aria-hidden className="size-5" />
        <span className="flex items-center gap-0.5">
          {open?.name ?? "更多"}
          {open ? <ChevronUp aria-hidden className="size-3.5" /> : null}
        </span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side="top"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 grid min-w-64 grid-cols-2 gap-1 rounded-card border border-line bg-panel p-1.5 text-body"
        >
          {places.map(({ href, name, Icon }) => (
            <DropdownMenu.Item key={href} asChild>
              <Link
                href={href}
                aria-current={isIn(here, href) ? "page" : undefined}
                className="flex min-h-12 items-center gap-2.5 rounded-cell px-3 outline-none aria-[current=page]:font-bold data-[highlighted]:bg-raised"
              >
                <Icon aria-hidden className="size-5 text-muted" />
                {name}
              </Link>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function phonePlace(isHere: boolean): string {
  return clsx(
    "flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 whitespace-nowrap text-caption",
    isHere ? "font-bold text-ink" : "text-muted",
  );
}

function isIn(here: string | null, href: string): boolean {
  return here === href || (here?.startsWith(`${href}/`) ?? false);
}
