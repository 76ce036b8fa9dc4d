"use client";

import Link from "next/link";
import type { Viewer } from "@/lib/access/viewer";
import { Navigation } from "./Navigation";
import { useProductName } from "./ProductName";
import { ViewerMenu } from "./ViewerMenu";

/** The bar for those who keep the system and do not follow the situation: nothing in it is live. */
export function OfficeTopBar({ viewer }: { readonly viewer: Viewer }) {
  return (
    <header className="sticky top-0 z-30 flex h-14 shrink-0 items-center gap-x-4 border-line border-b bg-ground px-4 desk:px-5">
      <Link href="/" className="truncate font-bold text-lead desk:text-value">
        {useProductName()}
      </Link>
      <Navigation viewer={viewer} />
      <div className="flex-1" />
      <ViewerMenu viewer={viewer} />
    </header>
  );
}
