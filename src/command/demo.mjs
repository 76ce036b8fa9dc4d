// `npm run demo`: from a fresh clone to a storm on the map. Prepares, then hands over to demo.ts.
import {
  ensureBuilt,
  ensureGenerated,
  ensureInstalled,
  requireNode,
  runTypeScript,
} from "./bootstrap.mjs";

requireNode();
ensureInstalled();
if (process.argv.includes("--help")) ensureGenerated();
else ensureBuilt();
runTypeScript("src/command/demo.ts", process.argv.slice(2));
