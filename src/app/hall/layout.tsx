import type { ReactNode } from "react";
import { Shell } from "@/components/shell/Shell";
import { requireViewer } from "@/server/sessions/service";

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const viewer = await requireViewer();
  return (
    <Shell room="hall" viewer={viewer}>
      {children}
    </Shell>
  );
}
