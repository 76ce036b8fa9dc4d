import { PGlite } from "@electric-sql/pglite";
import { postgis } from "@electric-sql/pglite-postgis";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

const [folder, socketPath] = process.argv.slice(2);
if (folder === undefined || socketPath === undefined) throw new Error("folder and socket expected");

process.on("disconnect", () => process.exit(0));
const database = await PGlite.create({ dataDir: folder, extensions: { postgis } });
const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 100 });
await server.start();
process.send?.({ kind: "ready" });
process.on("message", async () => {
  await server.stop();
  await database.close();
  process.exit(0);
});
