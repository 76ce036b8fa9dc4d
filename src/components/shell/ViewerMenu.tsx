"use client";

import clsx from "clsx";
import { CircleUserRound } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { DropdownMenu } from "radix-ui";
import { useThemeChoice } from "@/components/theme/useTheme";
import { ROLE_NAMES } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer";

/** Who is logged in, and what is theirs to choose. */
export function ViewerMenu({ viewer }: { readonly viewer: Viewer }) {
  const { theme, toggle } = useThemeChoice();
  const standing = viewer.readOnly === "display" ? "只读大屏" : ROLE_NAMES[viewer.role];
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={`${viewer.name}，${standing}，打开菜单`}
        className="flex min-h-10 shrink-0 items-center gap-1.5 rounded-control text-meta text-muted hover:text-ink"
      >
        <CircleUserRound aria-hidden className="size-5" />
        <span className="hidden max-w-24 truncate wide:inline">{viewer.name}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 min-w-44 rounded-card border border-line bg-panel p-1.5 text-body"
        >
          <DropdownMenu.Label className="px-3 py-1.5 text-meta text-muted">
            {viewer.name} · {standing}
          </DropdownMenu.Label>
          <MenuItem onSelect={toggle}>{theme === "dark" ? "改为浅色" : "改为深色"}</MenuItem>
          {viewer.readOnly === "display" ? null : (
            <>
              <MenuLink href="/account">我的账号</MenuLink>
              <MenuItem onSelect={() => void signOut({ callbackUrl: "/login" })}>退出登录</MenuItem>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ITEM = "cursor-pointer rounded-cell px-3 py-2 outline-none data-[highlighted]:bg-raised";

function MenuLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <DropdownMenu.Item asChild className={clsx(ITEM, "block")}>
      <Link href={href}>{children}</Link>
    </DropdownMenu.Item>
  );
}

function MenuItem({
  onSelect,
  children,
}: {
  readonly onSelect: () => void;
  readonly children: string;
}) {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={ITEM}>
      {children}
    </DropdownMenu.Item>
  );
}
