"use client";

import { Skeleton } from "@/components/design/Skeleton";
import {
  useConnection,
  useCountyNow,
  useLiveScene,
  useScene,
  useServerNow,
} from "@/components/live/useLive";
import { clockView, countyView, healthNowView } from "@/components/live/views";
import { SECOND } from "@/lib/time/instant";
import { clockTimeSeconds, dateLine, spokenAge, spokenDuration } from "@/lib/time/localTime";

/** The county's own time, large, with the date and how old the newest data are. */
export function CountyClock() {
  const now = useCountyNow();
  const county = useScene(countyView);
  if (now === null || !county) return <Skeleton className="h-8 w-44" />;
  const date = dateLine(now, county.timeZone);
  return (
    <div className="flex flex-col items-end desk:flex-row desk:items-center desk:gap-3">
      <time
        dateTime={new Date(now).toISOString()}
        className="font-bold text-strong desk:text-title"
        title={`县时间 ${date}`}
      >
        {clockTimeSeconds(now, county.timeZone)}
      </time>
      <div className="whitespace-nowrap text-caption text-muted">
        <p className="hidden desk:block">{date}</p>
        <ConnectionLine />
      </div>
    </div>
  );
}

/** 实时 with the age of the newest data, or for how long nothing has come. */
function ConnectionLine() {
  const connection = useConnection();
  const now = useCountyNow();
  const serverNow = useServerNow(SECOND);
  const health = useLiveScene(healthNowView);
  // What is played is not the present, however fresh it comes.
  const coming = useScene(clockView)?.mode === "replay" ? "已连接" : "实时";
  if (connection.phase === "live") {
    // A village without a gauge of its own is not one whose gauges are silent.
    if (health?.total === 0) return <p>{coming} · 本区域没有测站</p>;
    const newestAt = health?.newestAt ?? null;
    if (newestAt === null || now === null) return <p>{coming} · 尚无数据</p>;
    // Not one station heard within twice its interval: the fault is on the way, not at a gauge.
    if (health?.online === 0) {
      return <p className="font-bold text-ink">数据已停 {spokenAge(now - newestAt)}</p>;
    }
    return (
      <p>
        {coming} · 数据 {spokenAge(now - newestAt)}前
      </p>
    );
  }
  if (connection.phase === "connecting") return <p>正在连接…</p>;
  const lost = connection.since === null || serverNow === null ? 0 : serverNow - connection.since;
  return <p className="font-bold text-ink">已断开 {spokenDuration(lost)}</p>;
}
