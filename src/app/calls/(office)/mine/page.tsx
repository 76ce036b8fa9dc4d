import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { MyCallScreen } from "@/components/calls/MyCallScreen";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "我的叫应" };

export default async function Page() {
  const viewer = await requireViewer("call.answer");
  const { calls, stations, clock } = application();
  const mine = await calls.mine(viewer);
  return (
    <MyCallScreen
      viewer={viewer}
      // Each form has its own: sent twice it is one deed.
      initial={mine.map((call) => ({ call, deedId: randomUUID() }))}
      timeZone={stations.timeZone}
      asOf={clock.now()}
    />
  );
}
