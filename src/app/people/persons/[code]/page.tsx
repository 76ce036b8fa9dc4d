import type { Metadata } from "next";
import { PersonScreen } from "@/components/people/PersonScreen";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { missing } from "../../../missing";

interface Asked {
  readonly params: Promise<{ code: string }>;
}

export const metadata: Metadata = { title: "人员" };

export default async function Page({ params }: Asked) {
  const viewer = await requireViewer("organization.read");
  const code = decodeURIComponent((await params).code);
  const person = await application().people.person(code, viewer).catch(missing);
  return <PersonScreen key={code} viewer={viewer} initial={person} />;
}
