/** Login of the account behind the link: nobody logs in with it. */
export const COMMANDER_LOGIN = "exercise.commander";

/** Why the link of an exercise's commander is refused, in words for the page that it leads to. */
export const COMMANDER_REFUSALS = {
  "commander-not-here": {
    message: "这个链接只能在运行系统的这台电脑上打开。",
    mend: "请在这台电脑的浏览器里用 localhost 打开；不能经代理或从别的设备打开。",
  },
  "commander-no-exercise": {
    message: "现在没有演练，指挥长链接不可用。",
    mend: "请先开始一场回放；真实情况下请用自己的账号登录。",
  },
  "commander-link-used": {
    message: "这个链接已经用过、已过期，或不完整。",
    mend: "链接只能用一次；重新启动 npm run demo 会给出新的。",
  },
} as const;

export type CommanderRefusal = keyof typeof COMMANDER_REFUSALS;

/** The words for a refusal as it stands in an address; what is not known is a used link. */
export function commanderRefusal(code: string): { message: string; mend: string } {
  const found = Object.entries(COMMANDER_REFUSALS).find(([name]) => name === code);
  return found?.[1] ?? COMMANDER_REFUSALS["commander-link-used"];
}
