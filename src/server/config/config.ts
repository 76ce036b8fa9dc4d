import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import type { OutsideChannel } from "@/lib/message/channel";

/** Everything that is set from outside, read once at start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder that holds the embedded database, its lock and the kept secret. */
  readonly dataFolder: string;
  /** Absolute path of the county folder. */
  readonly countyFolder: string;
  /** Null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  /** Signs sessions. Null: generated and kept in the data folder (embedded database only). */
  readonly sessionSecret: string | null;
  /** Address people use, where one is fixed (https behind a proxy); null: whatever they typed. */
  readonly publicUrl: string | null;
  /** Addresses whose X-Forwarded-… headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  /** A county's own key for the 天地图 base map; null: only our own map. */
  readonly tiandituKey: string | null;
  /** Bearer token for /metrics; null: only from this machine. */
  readonly metricsToken: string | null;
  /** Inside networks that channels may connect to: a county's own gateways. */
  readonly outgoingNetworks: readonly string[];
  /** Settings of channels, as JSON read them, for those that are set here and not on their page. */
  readonly channels: Readonly<Partial<Record<OutsideChannel, unknown>>>;
  /** Minutes without a person's hand after which a browser only shows. */
  readonly idleMinutes: number;
  /** Days after which a password has to be changed; null: never for its age alone. */
  readonly passwordDays: number | null;
  /** What second factors are sealed with; null: the session secret. */
  readonly secondFactorKey: string | null;
  /** A log-in service of the authority's own (OpenID Connect); null: only our own accounts' passwords. */
  readonly oidc: OidcConfig | null;
}

/** How people come in through another log-in service. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button calls it. */
  readonly name: string;
  /** The claim that carries the login of our account. */
  readonly claim: string;
  /** The claim and values that say a second factor was shown there; null: none is ever believed. */
  readonly secondFactor: {
    readonly claim: "amr" | "acr";
    readonly values: readonly string[];
  } | null;
}

/** Settings that are wrong, each with what, where and how to mend. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`配置有误：\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "ConfigError";
    this.problems = problems;
  }
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** An empty variable is an absent one: compose files pass `VAR=` for what is not set. */
const absentWhenEmpty = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(absentWhenEmpty, schema.optional());

/** Addresses and networks with commas between them. */
const networks = (example: string) =>
  z.preprocess(
    absentWhenEmpty,
    z
      .string()
      .default("")
      .transform((list) => list.split(",").map((part) => part.trim()))
      .transform((list) => list.filter((part) => part !== ""))
      .refine(
        (list) => list.every((address) => isNetwork(address)),
        `应为逗号分隔的 IP 地址或网段。改法：${example}`,
      ),
  );

const JSON_OBJECT_WANTED =
  '应为 JSON 对象，字段见 docs/channels.md。改法：CHANNEL_WEBHOOK={"url":"https://…","secret":"whsec_…"}';

const jsonObject = optional(
  z.string().transform((text, context): unknown => {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    } catch {
      // Said below, in words.
    }
    context.addIssue({ code: "custom", message: JSON_OBJECT_WANTED });
    return z.NEVER;
  }),
);

const settings = z.object({
  PORT: z.preprocess(
    absentWhenEmpty,
    z
      .string()
      .regex(/^\d{1,5}$/, "应为 0–65535 的整数。改法：PORT=3000")
      .transform(Number)
      .refine((port) => port <= 65_535, "应为 0–65535 的整数。改法：PORT=3000")
      .default(3000),
  ),
  HOST: z.preprocess(
    absentWhenEmpty,
    z
      .string()
      .refine(
        (host) => isIP(host) !== 0 || host === "localhost",
        "应为本机的 IP 地址。改法：HOST=0.0.0.0（所有网卡）或 HOST=127.0.0.1（只限本机）",
      )
      .default("0.0.0.0"),
  ),
  DATA_FOLDER: z.preprocess(absentWhenEmpty, z.string().default("data")),
  COUNTY: z.preprocess(absentWhenEmpty, z.string().default("counties/gaoxian")),
  DATABASE_URL: optional(
    z
      .string()
      .refine(
        (url) => isUrlOf(url, ["postgres:", "postgresql:"]),
        "应为 PostgreSQL 连接地址。改法：DATABASE_URL=postgresql://用户:口令@主机:5432/库名（口令里的特殊字符要用 % 转义）",
      ),
  ),
  NEXTAUTH_SECRET: optional(
    z.string().min(32, "太短，至少 32 个字符。改法：NEXTAUTH_SECRET=$(openssl rand -base64 32)"),
  ),
  NEXTAUTH_URL: optional(
    z
      .string()
      .refine(
        (url) => isUrlOf(url, ["http:", "https:"]),
        "应为完整网址。改法：NEXTAUTH_URL=https://应急.例.cn，局域网试用时可以不设",
      ),
  ),
  TRUSTED_PROXIES: networks("TRUSTED_PROXIES=172.16.0.0/12"),
  LOG_LEVEL: z.preprocess(
    absentWhenEmpty,
    z
      .enum(LOG_LEVELS, { error: `应为 ${LOG_LEVELS.join("、")} 之一。改法：LOG_LEVEL=info` })
      .default("info"),
  ),
  TIANDITU_KEY: optional(
    z
      .string()
      .regex(
        /^[0-9A-Za-z]{16,64}$/,
        "应为天地图控制台给出的字母数字密钥。改法：不用天地图就删去它",
      ),
  ),
  METRICS_TOKEN: optional(
    z.string().min(16, "太短，至少 16 个字符。改法：METRICS_TOKEN=$(openssl rand -hex 16)"),
  ),
  OUTGOING_NETWORKS: networks("OUTGOING_NETWORKS=10.20.0.0/16"),
  CHANNEL_WEB_PUSH: jsonObject,
  CHANNEL_SMS: jsonObject,
  CHANNEL_VOICE: jsonObject,
  CHANNEL_EMAIL: jsonObject,
  CHANNEL_WECOM: jsonObject,
  CHANNEL_DINGTALK: jsonObject,
  CHANNEL_FEISHU: jsonObject,
  CHANNEL_WEBHOOK: jsonObject,
  IDLE_MINUTES: z.preprocess(
    absentWhenEmpty,
    z
      .string()
      .regex(/^\d{1,4}$/, "应为 1–1440 的整数。改法：IDLE_MINUTES=30")
      .transform(Number)
      .refine((minutes) => minutes >= 1 && minutes <= 1440, "应为 1–1440。改法：IDLE_MINUTES=30")
      .default(30),
  ),
  CREDENTIAL_MAX_AGE_DAYS: optional(
    z
      .string()
      .regex(/^[1-9]\d{0,3}$/, "应为正整数。改法：CREDENTIAL_MAX_AGE_DAYS=180，不强制更换则删去它")
      .transform(Number),
  ),
  SECOND_FACTOR_KEY: optional(
    z.string().min(32, "太短，至少 32 个字符。改法：SECOND_FACTOR_KEY=$(openssl rand -base64 32)"),
  ),
  OIDC_ISSUER: optional(
    z
      .string()
      .refine(
        (url) => isUrlOf(url, ["http:", "https:"]),
        "应为统一身份认证的完整网址。改法：OIDC_ISSUER=https://sso.例.cn",
      ),
  ),
  OIDC_CLIENT_ID: optional(z.string().max(200)),
  OIDC_CLIENT_SECRET: optional(z.string().max(500)),
  OIDC_NAME: z.preprocess(absentWhenEmpty, z.string().max(20).default("统一身份认证")),
  OIDC_CLAIM: z.preprocess(absentWhenEmpty, z.string().max(60).default("preferred_username")),
  OIDC_SECOND_FACTOR: optional(
    z
      .string()
      .regex(
        /^(amr|acr)=[^=,]+(,[^=,]+)*$/,
        "应为 amr=值,值 或 acr=值,值。改法：OIDC_SECOND_FACTOR=amr=otp,mfa",
      ),
  ),
});

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the environment once into one typed value; throws {@link ConfigError} naming every bad
 * variable. `origins` says where a variable was set, for the message.
 */
export function readConfig(
  environment: Environment,
  origins: (name: string) => string = () => "环境变量",
): Config {
  const parsed = settings.safeParse(environment);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name}（${origins(name)}，现为 ${shown(name, environment[name])}）：${issue.message}`;
      }),
    );
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder: resolve(values.DATA_FOLDER),
    countyFolder: resolve(values.COUNTY),
    databaseUrl: values.DATABASE_URL ?? null,
    sessionSecret: values.NEXTAUTH_SECRET ?? null,
    publicUrl: values.NEXTAUTH_URL ?? null,
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
    tiandituKey: values.TIANDITU_KEY ?? null,
    metricsToken: values.METRICS_TOKEN ?? null,
    outgoingNetworks: values.OUTGOING_NETWORKS,
    channels: {
      webPush: values.CHANNEL_WEB_PUSH,
      sms: values.CHANNEL_SMS,
      voice: values.CHANNEL_VOICE,
      email: values.CHANNEL_EMAIL,
      weCom: values.CHANNEL_WECOM,
      dingTalk: values.CHANNEL_DINGTALK,
      feishu: values.CHANNEL_FEISHU,
      webhook: values.CHANNEL_WEBHOOK,
    },
    idleMinutes: values.IDLE_MINUTES,
    passwordDays: values.CREDENTIAL_MAX_AGE_DAYS ?? null,
    secondFactorKey: values.SECOND_FACTOR_KEY ?? null,
    oidc: oidcOf(values, origins),
  };
}

/** All three that are needed, or none: half a set would leave a button that fails. */
function oidcOf(
  values: z.infer<typeof settings>,
  origins: (name: string) => string,
): OidcConfig | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SECOND_FACTOR } = values;
  if (!OIDC_ISSUER && !OIDC_CLIENT_ID && !OIDC_CLIENT_SECRET) return null;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) {
    const needed = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET };
    const missing = Object.entries(needed).filter(([, value]) => !value);
    throw new ConfigError(
      missing.map(
        ([name]) => `${name}（${origins(name)}）：接入统一身份认证时必填。改法：填上，或三项都删去`,
      ),
    );
  }
  const [claim, list = ""] = OIDC_SECOND_FACTOR?.split("=") ?? [];
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: values.OIDC_NAME,
    claim: values.OIDC_CLAIM,
    secondFactor: claim === "amr" || claim === "acr" ? { claim, values: list.split(",") } : null,
  };
}

/**
 * The configuration of this process: its environment, then the file `.env` of the folder it was
 * started in for what the environment does not set.
 */
export function loadConfig(overrides: Environment = {}): Config {
  const file = readEnvFile(resolve(".env"));
  const origins = (name: string) => {
    if (overrides[name] !== undefined) return "命令行";
    if (process.env[name] !== undefined) return "环境变量";
    return file[name] === undefined ? "未设" : ".env 文件";
  };
  return readConfig({ ...file, ...process.env, ...defined(overrides) }, origins);
}

function readEnvFile(path: string): Environment {
  try {
    return parseEnv(readFileSync(path, "utf8")) as Environment;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new ConfigError([`.env 文件（${path}）读不出来：${String(error)}。改法：检查文件权限`]);
  }
}

function defined(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
}

/** Secrets are never repeated on a screen or in a log. */
function shown(name: string, value: string | undefined): string {
  if (value === undefined) return "空";
  return /SECRET|TOKEN|KEY|DATABASE_URL|CHANNEL_/.test(name) ? "（不显示）" : JSON.stringify(value);
}

function isUrlOf(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

function isNetwork(text: string): boolean {
  const [address, prefix, ...rest] = text.split("/");
  const version = isIP(address ?? "");
  if (version === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}
