// The server as `npm start` runs it, without pages: started and killed by the tests of durability.
import { readConfig } from "@/server/config/config";
import { startApplication } from "@/server/main";

const running = await startApplication({ config: readConfig(process.env), screens: "none" });
console.log("ready");
process.on("SIGTERM", () => running.stop().then(() => process.exit(0)));
