import type { Metadata } from "next";
import { TaskScreen } from "@/components/task/TaskScreen";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";
import { missing } from "../../missing";

interface Asked {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Asked): Promise<Metadata> {
  return { title: `任务 ${(await params).id}` };
}

export default async function Page({ params }: Asked) {
  const viewer = await requireViewer("task.read");
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
