import { randomBytes } from "node:crypto";
import type pg from "pg";
import { COMMANDER_LOGIN, COMMANDER_REFUSALS } from "@/lib/access/commanderLink";
import { type Actor, actorName } from "@/lib/audit/actor";
import { Conflict, Forbidden, NotFound } from "@/lib/error/domainError";
import { MINUTE } from "@/lib/time/instant";
import type { LogInDeps } from "./logIn";
import { hashOfLink } from "./oneTimeLink";
import { hashPassword } from "./scrypt";
import * as sessionStore from "./sessionStore";
import { publicId } from "./sessions";
import * as store from "./store";

/**
 * The commander of an exercise, whom a visitor plays: let in by a link that works once, on this
 * machine, while an exercise goes on. There is no route that makes one: whoever runs the process
 * that owns the data asks for it. The account behind it is closed to every other way of logging in.
 */
export interface CommanderLinks {
  /** Answers the secret of the one-time link; `by` is who asked for it. */
  openCommander(by: Actor): Promise<string>;
  /** Uses up a link: the id of the session that the browser's token is made of. */
  claimCommander(link: string, from: ClaimedFrom): Promise<string>;
  /** The exercise is over: what was let in for it is out, and links not yet used are void. */
  endExercise(): Promise<void>;
}

export interface ClaimedFrom {
  readonly address: string;
  /** Whether the request was made on this machine, through no proxy. */
  readonly isThisMachine: boolean;
}

const LINK_LASTS = 15 * MINUTE;
const NAME = "演练指挥长";

export function createCommanderLinks(deps: LogInDeps): CommanderLinks {
  const { database, audit, wallClock, countyCode, sessions } = deps;

  /** Disabled from its first moment, with a password that nobody ever knew. */
  async function account(client: pg.ClientBase, passwordHash: string, by: Actor): Promise<number> {
    const there = await store.idOfLogin(client, COMMANDER_LOGIN);
    if (there !== null) return there;
    const now = wallClock();
    await store.insert(client, {
      countyCode,
      login: COMMANDER_LOGIN,
      name: NAME,
      role: "commander",
      adminAreaCode: null,
      departmentCode: null,
      personCode: null,
      passwordHash,
      passwordIsTemporary: false,
      createdAt: now,
      authorizedAt: now,
    });
    await store.setDisabled(client, COMMANDER_LOGIN, true);
    const detail = { name: NAME, role: "commander", disabled: true };
    await audit.append(client, {
      actor: by,
      action: "account.add",
      subject: COMMANDER_LOGIN,
      detail,
    });
    const made = await store.idOfLogin(client, COMMANDER_LOGIN);
    if (made === null) throw new Error("The commander's account is not there after it was made.");
    return made;
  }

  return {
    async openCommander(by) {
      if (!deps.isExercise()) throw noExercise();
      const link = randomBytes(24).toString("base64url");
      const passwordHash = await hashPassword(randomBytes(24).toString("base64url"));
      await database.write(async (client) => {
        const accountId = await account(client, passwordHash, by);
        await sessions.open(client, {
          kind: "exercise",
          name: NAME,
          accountId,
          showedSecondFactor: true,
          address: null,
          openedBy: actorName(by),
          link: { hash: hashOfLink(link), until: wallClock() + LINK_LASTS },
        });
        await audit.append(client, {
          actor: by,
          action: "commander.link",
          subject: COMMANDER_LOGIN,
        });
      });
      return link;
    },

    async claimCommander(link, { address, isThisMachine }) {
      if (!isThisMachine) throw notHere();
      if (!deps.isExercise()) throw noExercise();
      const claimed = await database.write(async (client) => {
        const hash = hashOfLink(link);
        const found = await sessionStore.claimLink(client, "exercise", hash, {
          now: wallClock(),
          address,
        });
        if (!found) return null;
        const provenance = { address, session: publicId(found.id) };
        const actor = { login: COMMANDER_LOGIN, provenance };
        await audit.append(client, { actor, action: "commander.enter" });
        return found;
      });
      if (!claimed) throw linkUsed();
      sessions.changed();
      return claimed.id;
    },

    async endExercise() {
      const ended = await database.write(async (client) => {
        const count = await sessionStore.endOfKind(client, countyCode, "exercise", wallClock());
        if (count === 0) return 0;
        const detail = { ended: count };
        await audit.append(client, { actor: "exercise", action: "commander.end", detail });
        return count;
      });
      if (ended > 0) sessions.changed();
    },
  };
}

const notHere = () =>
  new Forbidden({ code: "commander-not-here", ...COMMANDER_REFUSALS["commander-not-here"] });

const noExercise = () =>
  new Conflict({ code: "commander-no-exercise", ...COMMANDER_REFUSALS["commander-no-exercise"] });

const linkUsed = () =>
  new NotFound({ code: "commander-link-used", ...COMMANDER_REFUSALS["commander-link-used"] });
