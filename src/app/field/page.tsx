import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { z } from "zod";
import { FieldApp } from "@/components/field/FieldApp";
import { FIELD_TABS } from "@/lib/field/tab";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "应急通" };

const fieldPageSchema = z.object({
  tab: z.enum(FIELD_TABS).default("call"),
  /** The call whose answer by the plain form was not taken. */
  unanswered: z.coerce.number().int().optional(),
});

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("situation.read");
  const { search } = parseSearch(fieldPageSchema, await searchParams);
  const snapshot = await application().field.snapshot(viewer);
  return (
    <FieldApp
      snapshot={snapshot}
      tab={search.tab}
      formIds={Object.fromEntries(snapshot.calls.map(({ roundId }) => [roundId, randomUUID()]))}
      unanswered={search.unanswered ?? null}
    />
  );
}
