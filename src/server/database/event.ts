import type { EmbeddedEvent } from "./embedded/supervisor";

/** What happens to the database while it is being opened and used, told in one Chinese sentence. */
export interface DatabaseEvent {
  readonly kind: "initialising" | "opening" | "listening" | "died" | "migrated" | "lost";
  readonly sentence: string;
  /** What the failing part itself said, for the log. */
  readonly detail?: string;
}

const EMBEDDED_SENTENCES = {
  initialising: "首次启动：正在初始化内置数据库（约 10 秒）…",
  opening: "正在打开内置数据库…",
  listening: "内置数据库已就绪。",
} as const;

export function embeddedEvent(event: EmbeddedEvent): DatabaseEvent {
  if (event.kind === "died") {
    return {
      kind: "died",
      sentence: "内置数据库进程意外退出，正在重新启动。",
      detail: `${event.how} ${event.said}`.trim(),
    };
  }
  return { kind: event.kind, sentence: EMBEDDED_SENTENCES[event.kind] };
}

export function migratedEvent(names: readonly string[]): DatabaseEvent {
  return { kind: "migrated", sentence: `数据库结构已更新：${names.join("、")}。` };
}

export function lostEvent(error: unknown): DatabaseEvent {
  return { kind: "lost", sentence: "与数据库的连接断开，将自动重连。", detail: String(error) };
}
