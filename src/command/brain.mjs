// `npm run brain`: also on a fresh clone. Prepares what a command needs, then hands over to brain.ts.
import { ensureGenerated, ensureInstalled, requireNode, runTypeScript } from "./bootstrap.mjs";

requireNode();
ensureInstalled();
ensureGenerated();
runTypeScript("src/command/brain.ts", process.argv.slice(2));
