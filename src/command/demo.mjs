// `npm run demo`: from a fresh clone to a storm on the map. Prepares, then hands over to demo.ts.
import { ensureBuilt, ensureInstalled, requireNode, runTypeScript } from "./bootstrap.mjs";

requireNode();
ensureInstalled();
if (!process.argv.includes("--help")) ensureBuilt();
runTypeScript("src/command/demo.ts", process.argv.slice(2));
