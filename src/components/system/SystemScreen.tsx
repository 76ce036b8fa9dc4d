"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Badge } from "@/components/design/Badge";
import { Panel } from "@/components/design/Panel";
import { askServer } from "@/components/query/askServer";
import { SECOND } from "@/lib/time/instant";
import { fullTime, spokenDuration } from "@/lib/time/localTime";
import { FactList } from "./FactList";

/** What the screen shows of the running server; the system service gives it. */
export interface ShownFacts {
  readonly version: string;
  readonly nodeVersion: string;
  readonly uptimeS: number;
  readonly memory: { readonly residentBytes: number; readonly heapUsedBytes: number };
  readonly database: {
    readonly kind: "embedded" | "server";
    readonly version: string;
    readonly postgisVersion: string;
    readonly bytes: number;
    readonly folder: string | null;
    readonly durability: string;
    readonly migration: string | null;
  };
  readonly county: {
    readonly code: string;
    readonly name: string;
    readonly timeZone: string;
    readonly demonstration: boolean;
    readonly folder: string;
    readonly loadedAt: number;
  };
  readonly rules: { readonly version: number; readonly inForceFrom: number } | null;
  readonly clock: {
    readonly state: { readonly mode: "live" | "replay"; readonly title?: string };
    readonly eventNow: number;
    readonly wallNow: number;
  };
  readonly sources: { readonly real: number; readonly exercise: number };
  readonly counts: {
    readonly stations: number;
    readonly series: number;
    readonly readings: number;
    readonly readingsExact: boolean;
    readonly warnings: number;
    readonly openWarnings: number;
    readonly accounts: number;
  };
  readonly engine: {
    readonly seriesJudged: number;
    readonly readingsAccepted: number;
    readonly transitions: number;
    readonly lastCommitMs: number;
    readonly rebuildMs: number;
    readonly caughtUp: boolean;
  };
  readonly push: { readonly connected: number; readonly live: number };
}

export interface SystemScreenProps {
  readonly initial: ShownFacts;
}

/** How often the facts are asked for again while somebody is looking. */
const REFRESH = 10 * SECOND;

/**
 * How the server stands, in words an officer can act on. Asked for as data, not as the page again: of
 * a server that does not answer the router would make the browser's own error page, and what it knew
 * of the other pages it would forget each time.
 */
export function SystemScreen({ initial }: SystemScreenProps) {
  const { data: facts } = useQuery({
    queryKey: ["system"],
    queryFn: ({ signal }) => askServer<ShownFacts>("/api/v1/system", signal),
    initialData: initial,
    staleTime: REFRESH,
    refetchInterval: REFRESH,
  });
  const { county, database, clock, counts, engine } = facts;
  const time = (instant: number) => fullTime(instant, county.timeZone);
  return (
    <div className="flex w-full flex-col gap-4 p-4 desk:p-5">
      <h1 className="font-bold text-title">系统</h1>
      <Durability kind={database.kind}>{database.durability}</Durability>
      <div className="grid gap-4 desk:grid-cols-2 wide:grid-cols-3">
        <Panel heading="数据库">
          <FactList
            facts={[
              ["种类", database.kind === "embedded" ? "内置（试用）" : "PostgreSQL 服务器"],
              ["版本", `${database.version} · PostGIS ${database.postgisVersion}`],
              ["大小", megabytes(database.bytes)],
              ["数据文件夹", database.folder],
              ["最近迁移", database.migration],
            ]}
          />
        </Panel>
        <Panel heading="县" aside={county.demonstration ? <Badge>含示范数据</Badge> : null}>
          <FactList
            facts={[
              ["名称", `${county.name} · ${county.code}`],
              ["时区", county.timeZone],
              ["数据文件夹", county.folder],
              ["载入于", time(county.loadedAt)],
              [
                "规则",
                facts.rules
                  ? `第 ${facts.rules.version} 版 · ${time(facts.rules.inForceFrom)} 起生效`
                  : "还没有生效的规则，读数只存不判",
              ],
            ]}
          />
        </Panel>
        <Panel heading="时钟">
          <FactList
            facts={[
              ["方式", clock.state.mode === "live" ? "实时" : `回放 · ${clock.state.title ?? ""}`],
              ["县时间", time(clock.eventNow)],
              ["服务器时间", time(clock.wallNow)],
            ]}
          />
        </Panel>
        <Panel heading="判定">
          <FactList
            facts={[
              ["状态", engine.caughtUp ? "已跟上全部读数" : "正在由数据库重建，暂不判定"],
              ["判定的要素", count(engine.seriesJudged)],
              ["启动以来读数", count(engine.readingsAccepted)],
              ["启动以来等级变化", count(engine.transitions)],
              ["最近一次提交", `${Math.round(engine.lastCommitMs)} ms`],
              ["启动时重建", `${Math.round(engine.rebuildMs)} ms`],
            ]}
          />
        </Panel>
        <Panel heading="数量">
          <FactList
            facts={[
              ["测站 / 要素", `${count(counts.stations)} / ${count(counts.series)}`],
              ["读数", `${counts.readingsExact ? "" : "约 "}${count(counts.readings)}`],
              ["预警（生效 / 全部）", `${count(counts.openWarnings)} / ${count(counts.warnings)}`],
              [
                "数据来源（真实 / 演练）",
                `${count(facts.sources.real)} / ${count(facts.sources.exercise)}`,
              ],
              ["账号", count(counts.accounts)],
            ]}
          />
        </Panel>
        <Panel heading="进程">
          <FactList
            facts={[
              ["版本", `${facts.version} · Node ${facts.nodeVersion}`],
              ["已运行", spokenDuration(facts.uptimeS * 1_000)],
              [
                "内存",
                `${megabytes(facts.memory.residentBytes)}（堆 ${megabytes(facts.memory.heapUsedBytes)}）`,
              ],
              ["在线画面", `${count(facts.push.live)} / ${count(facts.push.connected)} 已跟上`],
            ]}
          />
        </Panel>
      </div>
    </div>
  );
}

interface DurabilityProps {
  readonly kind: "embedded" | "server";
  readonly children: ReactNode;
}

/** What the database survives, first on the page: it decides what the system may be used for. */
function Durability({ kind, children }: DurabilityProps) {
  return (
    <p
      role="note"
      className={
        kind === "embedded"
          ? "rounded-panel border-2 border-ink bg-panel px-4 py-3 text-body"
          : "rounded-panel border border-line bg-panel px-4 py-3 text-body text-muted"
      }
    >
      {children}
    </p>
  );
}

function count(value: number): string {
  return value.toLocaleString("zh-CN");
}

function megabytes(bytes: number): string {
  const mega = bytes / 1024 / 1024;
  return mega < 1024 ? `${mega.toFixed(0)} MB` : `${(mega / 1024).toFixed(1)} GB`;
}
