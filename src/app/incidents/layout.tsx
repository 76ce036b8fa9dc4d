import type { ReactNode } from "react";
import { Shell } from "@/components/shell/Shell";
import { requireViewer } from "@/server/sessions/service";

export default async function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <Shell room="office" viewer={await requireViewer()}>
      {children}
    </Shell>
  );
}
