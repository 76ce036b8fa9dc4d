import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "@/server/config/config";

const DATABASE = "postgresql://brain:geheim@db:5432/brain";
const SECRET = "0123456789abcdef0123456789abcdef";

function faultsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

describe("the configuration", () => {
  it("needs nothing for a trial", () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 3000, host: "0.0.0.0", databaseUrl: null });
    expect(config.dataFolder).toMatch(/\/data$/);
    expect(config.countyFolder).toMatch(/\/counties\/gaoxian$/);
  });

  it("takes an empty variable as one that is not set, as compose files pass them", () => {
    expect(
      readConfig({ PORT: "", DATABASE_URL: " ", NEXTAUTH_URL: "", METRICS_TOKEN: "" }),
    ).toEqual(readConfig({}));
  });

  it("reads every variable into its type", () => {
    const config = readConfig({
      PORT: "8080",
      HOST: "127.0.0.1",
      DATA_FOLDER: "/var/lib/brain",
      COUNTY: "/srv/county",
      DATABASE_URL: DATABASE,
      NEXTAUTH_SECRET: SECRET,
      NEXTAUTH_URL: "https://yingji.example.cn",
      TRUSTED_PROXIES: "10.0.0.1, 172.16.0.0/12",
      LOG_LEVEL: "warn",
      TIANDITU_KEY: "0123456789abcdef0123456789abcdef",
      METRICS_TOKEN: "0123456789abcdef",
      OUTGOING_NETWORKS: "10.20.0.0/16",
      CHANNEL_SMS: '{"url":"http://10.20.0.9/sms"}',
      IDLE_MINUTES: "15",
      CREDENTIAL_MAX_AGE_DAYS: "180",
      SECOND_FACTOR_KEY: SECRET,
      OIDC_ISSUER: "https://sso.example.cn",
      OIDC_CLIENT_ID: "brain",
      OIDC_CLIENT_SECRET: "secret",
      OIDC_SECOND_FACTOR: "amr=otp,mfa",
    });
    expect(config).toEqual({
      port: 8080,
      host: "127.0.0.1",
      dataFolder: "/var/lib/brain",
      countyFolder: "/srv/county",
      databaseUrl: DATABASE,
      sessionSecret: SECRET,
      publicUrl: "https://yingji.example.cn",
      trustedProxies: ["10.0.0.1", "172.16.0.0/12"],
      logLevel: "warn",
      tiandituKey: "0123456789abcdef0123456789abcdef",
      metricsToken: "0123456789abcdef",
      outgoingNetworks: ["10.20.0.0/16"],
      channels: { sms: { url: "http://10.20.0.9/sms" } },
      idleMinutes: 15,
      passwordDays: 180,
      secondFactorKey: SECRET,
      oidc: {
        issuer: "https://sso.example.cn",
        clientId: "brain",
        clientSecret: "secret",
        name: "统一身份认证",
        claim: "preferred_username",
        secondFactor: { claim: "amr", values: ["otp", "mfa"] },
      },
    });
  });

  it("refuses half of what another log-in service needs, and names the rest", () => {
    expect(() => readConfig({ OIDC_ISSUER: "https://sso.example.cn" })).toThrow(
      /OIDC_CLIENT_ID[\s\S]*OIDC_CLIENT_SECRET/,
    );
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["HOST", "everywhere"],
    ["DATABASE_URL", "mysql://brain@db/brain"],
    ["DATABASE_URL", "db:5432"],
    ["NEXTAUTH_SECRET", "short"],
    ["NEXTAUTH_URL", "yingji.example.cn"],
    ["TRUSTED_PROXIES", "proxy"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["LOG_LEVEL", "loud"],
    ["TIANDITU_KEY", "key with blanks"],
    ["METRICS_TOKEN", "short"],
    ["OUTGOING_NETWORKS", "intranet"],
    ["CHANNEL_SMS", "http://gateway"],
    ["CHANNEL_SMS", "[]"],
  ])("names %s=%s, and how to mend it", (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toContain(`${name}（环境变量`);
    expect(faults).toContain("改法：");
  });

  it("names all that is wrong at once", () => {
    const faults = faultsOf({ PORT: "x", HOST: "y", LOG_LEVEL: "z" });
    expect(faults.match(/改法：/g)).toHaveLength(3);
  });

  it("never repeats a secret in what it says", () => {
    const faults = faultsOf({
      NEXTAUTH_SECRET: "kurz",
      DATABASE_URL: "mysql://brain:geheim@db/brain",
      METRICS_TOKEN: "klein",
    });
    expect(faults).not.toMatch(/kurz|geheim|klein/);
  });
});
