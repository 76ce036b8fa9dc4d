import { createHash } from "node:crypto";
import { fullTime } from "@/lib/time/localTime";
import type { LinkedPage } from "./linkedPages";

/**
 * The page behind a one-time link: one file of some two kilobytes, without script, picture or
 * account, readable and confirmable on any phone and any network.
 */
const STYLE = `
:root{color-scheme:light dark;--ground:#f6f8fa;--panel:#fff;--line:#d8e0e7;--ink:#0f1a22;--muted:#4a5b68}
@media(prefers-color-scheme:dark){:root{--ground:#0a1015;--panel:#0e161d;--line:#1b2731;--ink:#e6edf3;--muted:#8ea1b0}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);font:18px/1.55 system-ui,"PingFang SC","Microsoft YaHei",sans-serif}
main{flex:1;display:flex;flex-direction:column;width:100%;max-width:480px;margin:0 auto;padding:20px 16px}
header{color:var(--muted);font-size:15px;display:flex;gap:8px;align-items:center}
mark{background:var(--ink);color:var(--ground);border-radius:4px;padding:0 8px;font-weight:700}
h1{font-size:24px;line-height:30px;margin:14px 0 4px}
.what{font-size:20px;line-height:1.5;margin:12px 0;padding:16px;background:var(--panel);border:1px solid var(--line);border-radius:12px;overflow-wrap:anywhere}
.muted{color:var(--muted);font-size:15px;margin:4px 0}
form{margin-top:auto;padding-top:16px;display:grid;gap:12px}
button{font:inherit;font-weight:700;min-height:56px;border-radius:12px;border:1px solid var(--muted);background:transparent;color:var(--ink)}
button.yes{min-height:88px;font-size:28px;background:var(--ink);color:var(--ground);border-color:var(--ink)}
button:focus-visible{outline:3px solid var(--muted);outline-offset:3px}
.done{font-size:28px;font-weight:700;margin:24px 0 4px}
`;

/** Nothing but its own style runs or loads, and its form goes nowhere else. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

export function confirmationHtml(page: LinkedPage): string {
  if (page.kind === "unknown") {
    return document(
      "链接无效",
      `<h1>这个链接无效</h1><p>请从短信里重新打开，或直接回复短信、致电县值班室。</p>`,
    );
  }
  const exercise = page.exercise ? "<mark>演练</mark>" : "";
  const to =
    page.personName === null ? "" : `<p class="muted">发给：${escaped(page.personName)}</p>`;
  const when = fullTime(page.sentAt, page.timeZone);
  return document(
    page.subject ?? "请确认",
    `<header>${escaped(page.product)}${exercise}</header>
<h1>${escaped(page.subject ?? "请确认")}</h1>${to}
<p class="muted">${when}</p>
<p class="what">${escaped(page.text)}</p>${foot(page)}`,
  );
}

function foot(page: Exclude<LinkedPage, { kind: "unknown" }>): string {
  if (page.kind === "answered") {
    return `<p class="done" role="status">${escaped(page.state)}</p><p class="muted">已记录，不需要再操作。情况有变请致电县值班室。</p>`;
  }
  if (page.kind === "expired") {
    return `<p class="done" role="status">链接已过期</p><p class="muted">请致电县值班室说明情况。</p>`;
  }
  return `<form method="post">
<button class="yes" name="answer" value="confirmed">收到，确认</button>
<button name="answer" value="declined">无法到位</button>
</form>`;
}

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body><main>
${body}
</main></body></html>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
