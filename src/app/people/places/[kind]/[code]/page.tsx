import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PlaceScreen } from "@/components/people/PlaceScreen";
import { placeAskSchema } from "@/lib/people/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { missing } from "../../../../missing";

interface Asked {
  readonly params: Promise<{ kind: string; code: string }>;
}

export const metadata: Metadata = { title: "组织" };

export default async function Page({ params }: Asked) {
  const viewer = await requireViewer("organization.read");
  const { kind, code } = await params;
  const { data: ask } = placeAskSchema.safeParse({ kind, code: decodeURIComponent(code) });
  if (!ask) notFound();
  const record = await application().people.place(ask, viewer).catch(missing);
  return <PlaceScreen key={`${ask.kind} ${ask.code}`} viewer={viewer} ask={ask} initial={record} />;
}
