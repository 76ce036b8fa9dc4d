/**
 * A process that keeps a database open and writes numbers to it one after the other, telling each
 * on its standard output once it is committed. Killed by the test that starts it.
 */
import { openDatabase } from "@/server/database/service";

const [dataFolder] = process.argv.slice(2);
if (dataFolder === undefined) throw new Error("A data folder is expected.");

const database = await openDatabase({ dataFolder });
console.log(`child ${database.childPid()}`);
await database.pool.query("CREATE TABLE IF NOT EXISTS kept (n integer PRIMARY KEY)");
const { rows } = await database.pool.query("SELECT coalesce(max(n), 0) AS n FROM kept");
for (let n = Number(rows[0]?.n) + 1; ; n++) {
  await database.write((client) => client.query("INSERT INTO kept VALUES ($1)", [n]));
  console.log(`kept ${n}`);
}
