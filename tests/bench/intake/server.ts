// One server of the bench in a process of its own: `product`, `group` or `single`. Says where it
// answers, and its key, on one line.
import { readConfig } from "@/server/config/config";
import { openDatabase } from "@/server/database/service";
import { startApplication } from "@/server/main";
import { startBareServer } from "./bareServer";

const [how = "product"] = process.argv.slice(2);
if (how === "product") {
  const { application, url, stop } = await startApplication({
    config: readConfig(process.env),
    screens: "none",
  });
  const { sources } = application;
  const name = `bench ${(await sources.list()).length}`;
  const { key } = await sources.add({ name, kind: "exercise", stations: null }, "console");
  console.log(JSON.stringify({ url, key }));
  process.on("SIGTERM", () => stop().then(() => process.exit(0)));
} else {
  const database = await openDatabase({
    url: process.env.DATABASE_URL || undefined,
    dataFolder: process.env.DATA_FOLDER ?? "",
  });
  const url = await startBareServer(database, how === "group" ? "group" : "single");
  console.log(JSON.stringify({ url, key: "none" }));
  // Requests whose sender has gone may still be waiting for their insert: nobody needs them.
  process.on("SIGTERM", () => process.exit(0));
}
