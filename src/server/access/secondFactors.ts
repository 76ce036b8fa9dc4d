import { createHash, randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type pg from "pg";
import { Conflict } from "@/lib/error/domainError";
import type { Database } from "../database/service";
import { createSeal } from "../seal/service";
import * as factorStore from "./factorStore";

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, thirty seconds. */
const PERIOD_S = 30;
const SECRET_BYTES = 20;
/** Steps before and after the present one whose code is taken: phones' clocks differ. */
const WINDOW = 1;
const RECOVERY_CODES = 10;

export interface FactorDeps {
  readonly database: Pick<Database, "pool">;
  readonly wallClock: () => number;
  /** What the secrets are sealed with; from the environment, never from the database. */
  readonly sealSecret: string;
  /** Whose codes they are, as the app shows them. */
  readonly issuer: string;
}

/** A code that fits and was not taken yet: to be taken in the transaction that grants something. */
export interface Proof {
  readonly kind: "code" | "recovery";
  /** False where somebody took it in the meantime. */
  take(client: pg.ClientBase): Promise<boolean>;
}

/** What a person scans or types into an authenticator app. */
export interface Enrolment {
  readonly uri: string;
  /** Base32, in groups of four. */
  readonly secret: string;
}

export type SecondFactors = ReturnType<typeof createSecondFactors>;

/** Time-based one-time passwords of accounts, and the codes that stand in for a lost phone. */
export function createSecondFactors(deps: FactorDeps) {
  const { database, wallClock } = deps;
  const { pool } = database;
  const seal = createSeal(deps.sealSecret, "second-factor");
  const bound = (accountId: number) => `account:${accountId}`;

  const totpOf = (secret: string, label: string) =>
    new TOTP({
      issuer: deps.issuer,
      label,
      algorithm: "SHA1",
      digits: 6,
      period: PERIOD_S,
      secret: Secret.fromBase32(secret),
    });

  /** The step whose code this is, among those that are taken now; null for none. */
  function stepOf(sealed: string, accountId: number, code: string): number | null {
    const secret = seal.open(sealed, bound(accountId));
    if (secret === null) throw sealedByAnother();
    const timestamp = wallClock();
    const delta = totpOf(secret, "").validate({ token: code, timestamp, window: WINDOW });
    return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_S) + delta;
  }

  return {
    /** Whether the account has one that was confirmed: then log-in asks for it. */
    async has(accountId: number): Promise<boolean> {
      return (await factorStore.find(pool, accountId))?.confirmed ?? false;
    },
    codesLeft: (accountId: number) => factorStore.countCodes(pool, accountId),

    /** Null where the code is wrong or was taken before. */
    async prove(accountId: number, typed: string): Promise<Proof | null> {
      const factor = await factorStore.find(pool, accountId);
      if (!factor?.confirmed) return null;
      const code = typed.replace(/[\s-]/g, "").toLowerCase();
      if (/^\d{6}$/.test(code)) {
        const step = stepOf(factor.sealedSecret, accountId, code);
        if (step === null || step <= factor.lastStep) return null;
        return {
          kind: "code",
          take: (client) => factorStore.takeStep(client, accountId, step),
        };
      }
      const hash = hashOf(code, accountId);
      return {
        kind: "recovery",
        take: (client) => factorStore.takeRecoveryCode(client, accountId, hash, wallClock()),
      };
    },

    /** Makes a new secret; nothing asks for its codes until one was shown. */
    async begin(client: pg.ClientBase, account: { id: number; login: string }): Promise<Enrolment> {
      const secret = new Secret({ size: SECRET_BYTES }).base32;
      const sealed = seal.seal(secret, bound(account.id));
      const begun = await factorStore.begin(client, account.id, sealed, wallClock());
      if (!begun) throw alreadyBound();
      const grouped = secret.match(/.{1,4}/g)?.join(" ") ?? secret;
      return { uri: totpOf(secret, account.login).toString(), secret: grouped };
    },

    /** Confirms the secret by its first code, and answers recovery codes; null for a wrong code. */
    async confirm(
      client: pg.ClientBase,
      accountId: number,
      code: string,
    ): Promise<readonly string[] | null> {
      const factor = await factorStore.find(client, accountId);
      if (!factor) throw notBegun();
      if (factor.confirmed) throw alreadyBound();
      const step = stepOf(factor.sealedSecret, accountId, code.replace(/\s/g, ""));
      if (step === null || !(await factorStore.takeStep(client, accountId, step))) return null;
      await factorStore.confirm(client, accountId, wallClock());
      return renewCodes(client, accountId);
    },
    /** Binds what was begun without a code: for who sits at the console and does everything. */
    async confirmAtConsole(client: pg.ClientBase, accountId: number): Promise<readonly string[]> {
      await factorStore.confirm(client, accountId, wallClock());
      return renewCodes(client, accountId);
    },
    renewCodes,
    remove: factorStore.remove,
  };

  /** New recovery codes in place of all that were given before. */
  async function renewCodes(client: pg.ClientBase, accountId: number): Promise<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, generateCode);
    const hashes = codes.map((code) => hashOf(code.replace("-", ""), accountId));
    await factorStore.replaceCodes(client, accountId, hashes);
    return codes;
  }
}

/** Ten characters that are not mistaken for each other: 49 bits, so a plain hash keeps them. */
function generateCode(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const half = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${half()}-${half()}`;
}

function hashOf(code: string, accountId: number): string {
  return createHash("sha256").update(`${accountId}:${code}`).digest("base64url");
}

const alreadyBound = () =>
  new Conflict({
    code: "factor-already-bound",
    message: "这个账号已经绑定了动态口令。",
    mend: "要换手机，请先解除绑定，或请安全管理员重置。",
  });

const notBegun = () =>
  new Conflict({
    code: "factor-not-begun",
    message: "还没有开始绑定动态口令。",
    mend: "请先点“绑定动态口令”。",
  });

const sealedByAnother = () =>
  new Conflict({
    code: "factor-sealed-by-another",
    message: "动态口令的密钥是用另一个主密钥加密的，现在读不出来。",
    mend: "请恢复原来的 SECOND_FACTOR_KEY（或 NEXTAUTH_SECRET），或由安全管理员重置第二因素后重新绑定。",
  });
