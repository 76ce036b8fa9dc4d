import type { ReactNode } from "react";
import { PeopleTabs } from "@/components/people/PeopleTabs";
import { Shell } from "@/components/shell/Shell";
import { requireViewer } from "@/server/sessions/service";

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const viewer = await requireViewer();
  return (
    <Shell room="office" viewer={viewer}>
      <PeopleTabs viewer={viewer} />
      {children}
    </Shell>
  );
}
