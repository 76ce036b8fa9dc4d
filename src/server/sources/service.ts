import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Actor } from "@/lib/audit/actor";
import {
  Conflict,
  NotFound,
  TooMany,
  Unauthorized,
  ValidationError,
} from "@/lib/error/domainError";
import type { AuditService } from "../audit/service";
import type { Database } from "../database/service";
import { bearerKey, keyHash, newKey } from "./key";
import type { NewSource, Source, SourceKind } from "./source";
import {
  existReadingsOf,
  insertSource,
  selectByKeyHash,
  selectSources,
  selectUnknownStations,
  updateDisabled,
} from "./store";

export type { NewSource, Source, SourceKind };

export interface SourceService {
  /** Makes a source; its key is in the answer and nowhere else. */
  add(source: NewSource, actor: Actor): Promise<{ source: Source; key: string }>;
  list(): Promise<Source[]>;
  disable(name: string, actor: Actor): Promise<Source>;
  /**
   * The enabled source of an `Authorization: Bearer …` header; throws Unauthorized. What is known
   * of a key is remembered for {@link REMEMBERED_MS}, so a disabled source falls silent after that.
   * From an address that tries wrong keys, unknown ones are not looked up for a while (TooMany).
   */
  authenticate(authorization: string | undefined, address: string | undefined): Promise<Source>;
  /** Throws Conflict where an enabled real source exists: exercises never mix with the real day. */
  refuseExerciseBesideReal(): Promise<void>;
}

export interface SourceDeps {
  readonly database: Database;
  readonly audit: AuditService;
  readonly countyCode: string;
  /** The machine's clock, epoch ms. */
  readonly wallNow?: () => number;
}

const REMEMBERED_MS = 5_000;
const WRONG_KEYS_A_MINUTE = 30;
/** Guessed keys must not fill the memory. */
const REMEMBERED_KEYS = 1_000;

export function createSourceService(deps: SourceDeps): SourceService {
  const { database, audit, countyCode, wallNow = Date.now } = deps;
  const guessing = new RateLimiterMemory({ points: WRONG_KEYS_A_MINUTE, duration: 60 });
  const remembered = new Map<string, { source: Source | null; until: number }>();
  let realExists = { answer: false, until: 0 };

  async function lookUp(hash: string, address: string): Promise<Source | null> {
    // A key that was good a moment ago is looked up in any case: neighbours behind one proxy share
    // its address.
    const guesses = remembered.get(hash)?.source ? null : await guessing.get(address);
    if (guesses && guesses.remainingPoints <= 0) throw tooManyGuesses(guesses.msBeforeNext);
    const source = await selectByKeyHash(database.pool, countyCode, hash);
    if (!source) await guessing.penalty(address);
    if (remembered.size >= REMEMBERED_KEYS) remembered.clear();
    remembered.set(hash, { source, until: wallNow() + REMEMBERED_MS });
    return source;
  }

  function forget(): void {
    remembered.clear();
    realExists = { answer: false, until: 0 };
  }

  return {
    async add(wanted, actor) {
      if (wanted.kind === "real" && database.kind === "embedded") throw embeddedIsForTrials();
      const key = newKey();
      const source = await database.write(async (client) => {
        const existing = await selectSources(client, countyCode);
        if (existing.some(({ name }) => name === wanted.name)) throw nameTaken(wanted.name);
        if (wanted.kind === "real") {
          const exercises = existing.filter(({ kind }) => kind === "exercise");
          const played = await existReadingsOf(
            client,
            exercises.map(({ id }) => id),
          );
          if (played) throw exerciseDataExist();
        } else if (existing.some(({ kind, enabled }) => kind === "real" && enabled)) {
          throw realSourceExists();
        }
        const unknown = await selectUnknownStations(client, countyCode, wanted.stations ?? []);
        if (unknown.length > 0) throw stationsUnknown(unknown);
        const added = await insertSource(
          client,
          countyCode,
          wanted,
          keyHash(key),
          new Date(wallNow()),
        );
        if (!added) throw nameTaken(wanted.name);
        await audit.append(client, {
          actor,
          action: "source.add",
          subject: wanted.name,
          detail: { kind: wanted.kind, stations: wanted.stations },
        });
        return added;
      });
      forget();
      return { source, key };
    },

    list: () => selectSources(database.pool, countyCode),

    async disable(name, actor) {
      const source = await database.write(async (client) => {
        const disabled = await updateDisabled(client, countyCode, name);
        if (!disabled) throw sourceUnknown(name);
        await audit.append(client, { actor, action: "source.disable", subject: name });
        return disabled;
      });
      forget();
      return source;
    },

    async authenticate(authorization, address) {
      const key = bearerKey(authorization);
      if (key === null) throw keyMissing();
      const hash = keyHash(key);
      const known = remembered.get(hash);
      const isFresh = known !== undefined && known.until > wallNow();
      const source = isFresh ? known.source : await lookUp(hash, address ?? "");
      if (!source) throw keyUnknown();
      if (source.kind === "real" && database.kind === "embedded") throw embeddedIsForTrials();
      return source;
    },

    async refuseExerciseBesideReal() {
      if (realExists.until <= wallNow()) {
        const sources = await selectSources(database.pool, countyCode);
        const answer = sources.some(({ kind, enabled }) => kind === "real" && enabled);
        realExists = { answer, until: wallNow() + REMEMBERED_MS };
      }
      if (realExists.answer) throw realSourceExists();
    },
  };
}

const embeddedIsForTrials = () =>
  new Conflict({
    code: "real-source-needs-postgresql",
    message: "内置数据库只供试用，经得起进程被杀，经不起断电，不能接入真实数据源。",
    mend: "请设置 DATABASE_URL 指向 PostgreSQL（含 PostGIS）后重新启动，再添加真实数据源。",
  });

const exerciseDataExist = () =>
  new Conflict({
    code: "exercise-data-exist",
    message: "库中已有演练数据，不能再接入真实数据源，以免真假相混。",
    mend: "请换一个新的数据库，再添加真实数据源。",
  });

const realSourceExists = () =>
  new Conflict({
    code: "real-source-exists",
    message: "本县已接入真实数据源，不能再送演练数据或播放回放。",
    mend: "请在另一个数据库里演练，或先停用全部真实数据源。",
  });

const nameTaken = (name: string) =>
  new Conflict({
    code: "source-name-taken",
    message: `已有名为“${name}”的数据源。`,
    mend: "请换一个名称。",
  });

const stationsUnknown = (codes: readonly string[]) =>
  new ValidationError({
    code: "station-unknown",
    message: `本县没有这些测站：${codes.slice(0, 10).join("、")}${codes.length > 10 ? "……" : ""}。`,
    mend: "请核对测站编码，或先把测站加进县域文件夹再载入。",
  });

const sourceUnknown = (name: string) =>
  new NotFound({
    code: "source-unknown",
    message: `没有名为“${name}”的数据源。`,
    mend: "请用 brain source list 查看已有的数据源。",
  });

const keyMissing = () =>
  new Unauthorized({
    code: "key-missing",
    message: "请求没有带数据源密钥。",
    mend: "请加请求头 Authorization: Bearer <密钥>；密钥由 brain source add 给出。",
  });

const keyUnknown = () =>
  new Unauthorized({
    code: "key-unknown",
    message: "数据源密钥不对，或数据源已停用。",
    mend: "请核对密钥；遗失的密钥无法找回，请用 brain source add 另建一个。",
  });

const tooManyGuesses = (msBeforeNext: number) =>
  new TooMany(
    {
      code: "too-many-wrong-keys",
      message: "这个地址用错误的密钥试了太多次。",
      mend: "请核对密钥，按 Retry-After 稍后再试。",
    },
    { retryAfterS: Math.max(1, Math.ceil(msBeforeNext / 1_000)) },
  );
