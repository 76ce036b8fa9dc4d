import type { Metadata } from "next";
import { TaskList } from "@/components/task/TaskList";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { taskSearchSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "任务" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("task.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(taskSearchSchema, raw);
  const { tasks, stations, clock } = application();
  return (
    <TaskList
      raw={raw}
      search={search}
      refused={refused}
      initial={await tasks.list(search, viewer)}
      acceptMinutes={tasks.acceptMinutes}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}
