import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { deviceOf, homeOf } from "@/lib/access/home";
import { requireViewer } from "@/server/sessions/service";

/** Everybody begins where their work is. */
export default async function Page() {
  redirect(homeOf(await requireViewer(), deviceOf(await headers())));
}
