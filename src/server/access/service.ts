import { type AccountDeps, type AccountService, createAccountService } from "./accounts";
import { type Administration, createAdministration } from "./administration";
import { type CommanderLinks, createCommanderLinks } from "./commander";
import { createDisplays, type Displays } from "./displays";
import {
  createLogIn,
  createLogInElsewhere,
  type LoggedIn,
  type LogIn,
  type VouchedFor,
} from "./logIn";
import { createOwnAccount, type OwnAccount } from "./ownAccount";
import { createSecondFactors } from "./secondFactors";
import { createSessions, type SessionDeps, type Sessions } from "./sessions";
import { makeToken } from "./sessionToken";

export {
  type AccountDraft,
  type AccountService,
  type AccountSummary,
  createAccountService,
} from "./accounts";
export type { OwnAccountFacts } from "./ownAccount";
export { generatePassword } from "./scrypt";
export { createSecondFactors } from "./secondFactors";
export { publicId, type Session } from "./sessions";
export { cookieOf, makeToken, SESSION_COOKIE, TOKEN_MAX_AGE_S } from "./sessionToken";
export type { Account } from "./store";

export interface AccessService
  extends AccountService,
    Administration,
    CommanderLinks,
    Displays,
    OwnAccount,
    Pick<
      Sessions,
      "sessionOf" | "recheck" | "viewerFromRequest" | "noteActivity" | "onChange" | "saveSeen"
    > {
  /** Checks a login, password and code, counts failures, locks; throws what the person should read. */
  readonly logIn: LogIn;
  /** Opens a session for who logged in at another service. */
  logInElsewhere(person: VouchedFor): Promise<LoggedIn>;
  /** The token a browser carries for a session. */
  tokenFor(sessionId: string): Promise<string>;
  start(): void;
  /** Writes down what was seen of sessions. */
  stop(): Promise<void>;
}

export interface AccessDeps extends AccountDeps, Omit<SessionDeps, "database"> {
  /** What second factors are sealed with; the session secret where no other is set. */
  readonly sealSecret: string;
  /** Whose second factors they are, as an authenticator app shows them. */
  readonly issuer: string;
}

/** Who may come in, and who is in. */
export function createAccessService(deps: AccessDeps): AccessService {
  const sessions = createSessions(deps);
  const factors = createSecondFactors(deps);
  const accounts = createAccountService({ ...deps, onChange: sessions.changed });
  const parts = { ...deps, sessions, factors };
  // What opens and counts sessions is for the parts above, and nobody else's.
  const { sessionOf, recheck, viewerFromRequest, noteActivity, onChange } = sessions;
  const { saveSeen, start, stop } = sessions;
  return {
    ...accounts,
    ...createAdministration(parts, accounts),
    ...createCommanderLinks(parts),
    ...createDisplays(parts),
    ...createOwnAccount(parts, accounts),
    ...{ sessionOf, recheck, viewerFromRequest, noteActivity, onChange, saveSeen, start, stop },
    logIn: createLogIn(parts),
    logInElsewhere: createLogInElsewhere(parts),
    tokenFor: (sessionId) => makeToken(sessionId, deps.secret),
  };
}
