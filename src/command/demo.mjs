// `npm run demo`: from a fresh clone to a storm on the map. Prepares, then hands over to demo.ts.
import {
  ensureBuilt,
  ensureInstalled,
  hasPackages,
  requireNode,
  runTypeScript,
} from "./bootstrap.mjs";

const words = process.argv.slice(2);
requireNode();
if (words.includes("--help") || words.includes("-h")) {
  // Nothing is prepared for whoever only asks; words about options need no newest package.
  if (!hasPackages()) ensureInstalled();
  runTypeScript("src/command/demo/help.ts", []);
} else {
  ensureInstalled();
  ensureBuilt();
  runTypeScript("src/command/demo.ts", words);
}
