import { randomBytes } from "node:crypto";
import { demand } from "@/lib/access/permissions";
import type { SessionSummary } from "@/lib/access/session";
import type { Viewer } from "@/lib/access/viewer";
import { NotFound, ValidationError } from "@/lib/error/domainError";
import { MINUTE } from "@/lib/time/instant";
import type { LogInDeps } from "./logIn";
import { hashOfLink } from "./oneTimeLink";
import * as sessionStore from "./sessionStore";
import { publicId } from "./sessions";
import * as store from "./store";

/**
 * Walls: an officer opens a session for one and carries a link to its machine; the link works once,
 * for a few minutes. The wall then shows for ever, does nothing, and is nobody's account.
 */
export interface Displays {
  /** Answers the secret of the one-time link. */
  openDisplay(
    viewer: Viewer,
    draft: { name: string; adminAreaCode: string | null },
  ): Promise<string>;
  /** Uses up a link: the id of the session that the machine's token is made of. */
  claimDisplay(link: string, address: string): Promise<string>;
  displays(viewer: Viewer): Promise<readonly SessionSummary[]>;
  endDisplay(viewer: Viewer, id: string): Promise<void>;
}

const LINK_LASTS = 15 * MINUTE;

export function createDisplays(deps: LogInDeps): Displays {
  const { database, audit, wallClock, countyCode, sessions } = deps;
  const kept = () => sessionStore.listDisplays(database.prisma.userSession, countyCode);

  return {
    async openDisplay(viewer, { name, adminAreaCode }) {
      demand(viewer, "display.write", { adminAreaCode });
      const link = randomBytes(24).toString("base64url");
      await database.write(async (client) => {
        if (adminAreaCode !== null) {
          if (adminAreaCode.length !== 9) throw notATownship(adminAreaCode);
          const isThere = await store.isAreaOf(client, countyCode, adminAreaCode);
          if (!isThere) throw notATownship(adminAreaCode);
        }
        await sessions.open(client, {
          kind: "display",
          name,
          accountId: null,
          adminAreaCode,
          address: null,
          openedBy: viewer.login,
          link: { hash: hashOfLink(link), until: wallClock() + LINK_LASTS },
        });
        const detail = { adminAreaCode };
        const what = { action: "display.open", subject: name, detail } as const;
        await audit.append(client, { actor: viewer, ...what });
      });
      return link;
    },

    async claimDisplay(link, address) {
      const claimed = await database.write(async (client) => {
        const found = await sessionStore.claimLink(client, "display", hashOfLink(link), {
          now: wallClock(),
          address,
        });
        if (!found) return null;
        const provenance = { address, session: publicId(found.id) };
        const actor = { login: `display:${found.name}`, provenance };
        await audit.append(client, { actor, action: "display.claim", subject: found.name });
        return found;
      });
      if (!claimed) throw linkUsed();
      sessions.changed();
      return claimed.id;
    },

    async displays(viewer) {
      demand(viewer, "display.write");
      return sessions.summaries(await kept(), null);
    },

    async endDisplay(viewer, id) {
      demand(viewer, "display.write");
      const found = (await kept()).find((one) => publicId(one.id) === id);
      if (!found) throw unknownDisplay();
      await database.write(async (client) => {
        await sessionStore.end(client, found.id, wallClock());
        const what = { action: "session.end", subject: `display:${found.name}` } as const;
        await audit.append(client, { actor: viewer, ...what });
      });
      sessions.changed();
    },
  };
}

const notATownship = (code: string) =>
  new ValidationError({
    code: "area-unknown",
    message: `没有代码为 ${code} 的乡镇。`,
    mend: "选择一个乡镇；不选则显示全县。",
  });

const linkUsed = () =>
  new NotFound({
    code: "display-link-used",
    message: "这个大屏链接已经用过、已过期，或不存在。",
    mend: "请在“账号与会话”里重新开设一个，链接 15 分钟内有效，只能用一次。",
  });

const unknownDisplay = () =>
  new NotFound({
    code: "session-unknown",
    message: "没有这个大屏会话，或它已经结束。",
    mend: "刷新列表后再看。",
  });
