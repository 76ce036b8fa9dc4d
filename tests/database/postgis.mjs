// A private PostgreSQL server with PostGIS for the tests: plain JavaScript, since verify starts it
// before anything is installed or built.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const INSTALLED = "/usr/lib/postgresql";

/**
 * Folder of the newest installed server that has PostGIS, or null.
 * @returns {string | null}
 */
export function findPostgis() {
  if (!existsSync(INSTALLED)) return null;
  const versions = readdirSync(INSTALLED)
    .filter((version) => existsSync(join(INSTALLED, version, "bin", "initdb")))
    .filter((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`))
    .sort((a, b) => Number(b) - Number(a));
  return versions[0] === undefined ? null : join(INSTALLED, versions[0], "bin");
}

/**
 * Starts a server on 127.0.0.1 and a free port, its files in `folder`. It ends with this process, and
 * unless it is to be `durable` runs without fsync.
 * @param {string} folder an empty or missing folder that every user may reach, as under /tmp
 * @param {{ durable?: boolean }} [options]
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startPostgis(folder, { durable = false } = {}) {
  const bin = findPostgis();
  if (bin === null) {
    throw new Error(
      "No PostgreSQL server with PostGIS found: apt-get install postgresql-15 postgresql-15-postgis-3",
    );
  }
  const user = unprivileged();
  const files = join(folder, "files");
  const passwordFile = join(folder, "password");
  const password = randomBytes(12).toString("hex");
  mkdirSync(folder, { recursive: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) {
    chownSync(folder, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }

  const initialise = ["-D", files, "-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8"];
  execFileSync(
    join(bin, "initdb"),
    [...initialise, "--pwfile", passwordFile, "--locale", "C.UTF-8", "--no-sync"],
    { ...user, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );

  const port = await freePort();
  const settings = {
    ...SETTINGS,
    ...(durable ? {} : FLEETING),
    port: String(port),
    unix_socket_directories: folder,
  };
  const server = spawn(
    join(bin, "postgres"),
    [
      "-D",
      files,
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    { ...user, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  const endWithUs = () => server.kill("SIGQUIT");
  process.once("exit", endWithUs);
  await listening(server);
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: () =>
      new Promise((resolve) => {
        process.removeListener("exit", endWithUs);
        if (server.exitCode !== null || server.signalCode !== null) return resolve();
        server.once("exit", () => resolve());
        server.kill("SIGINT");
      }),
  };
}

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  max_connections: "60",
  shared_buffers: "128MB",
  // JIT compilation costs more than the small queries of a test.
  jit: "off",
};

const FLEETING = { fsync: "off", full_page_writes: "off" };

/** The server refuses to run as root; Debian's package makes a user for it. */
function unprivileged() {
  if (process.getuid?.() !== 0) return null;
  const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** @param {import("node:child_process").ChildProcess} server */
function listening(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk) => {
      said += chunk;
      if (!said.includes("ready to accept connections")) return;
      server.stderr.removeListener("data", hear);
      server.stderr.resume();
      resolve();
    };
    server.stderr.on("data", hear);
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)));
  });
}
