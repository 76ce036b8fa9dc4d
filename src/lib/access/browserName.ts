/** Told apart as far as it helps people to know their own: order matters, the first that fits is it. */
const BROWSERS = [
  ["MicroMessenger", "微信"],
  ["Edg", "Edge"],
  ["Firefox", "Firefox"],
  ["Chrome", "Chrome"],
  ["Safari", "Safari"],
] as const;
const SYSTEMS = [
  ["HarmonyOS", "鸿蒙"],
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS X", "Mac"],
  ["Linux", "Linux"],
] as const;

/** What a browser says of itself, short: `Chrome · Windows`. It is a name to recognize, not a proof. */
export function browserName(userAgent: string | undefined): string {
  const found = [BROWSERS, SYSTEMS].flatMap((table) =>
    table
      .filter(([mark]) => userAgent?.includes(mark))
      .slice(0, 1)
      .map(([, name]) => name),
  );
  return found.length > 0 ? found.join(" · ") : "未知程序";
}
