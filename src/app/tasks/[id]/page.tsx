import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TaskScreen } from "@/components/task/TaskScreen";
import { isDomainError } from "@/lib/error/domainError";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

interface Asked {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Asked): Promise<Metadata> {
  return { title: `任务 ${(await params).id}` };
}

export default async function Page({ params }: Asked) {
  const viewer = await requireViewer();
  const { tasks, stations, clock } = application();
  const id = rowIdSchema.parse((await params).id);
  const record = await tasks.get(id, viewer).catch(missing);
  return (
    <TaskScreen
      key={id}
      record={record}
      viewer={viewer}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}

function missing(error: unknown): never {
  if (isDomainError(error) && error.status === 404) notFound();
  throw error;
}
