import type { ReactNode } from "react";
import { Shell } from "@/components/shell/Shell";
import { requireSession } from "@/server/sessions/service";

/** Also for who has to change the password before anything else. */
export default async function Layout({ children }: { readonly children: ReactNode }) {
  const { viewer } = await requireSession();
  return (
    <Shell room="office" viewer={viewer}>
      {children}
    </Shell>
  );
}
