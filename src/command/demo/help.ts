import { readOptions } from "./options";

// `npm run demo -- --help`, apart from demo.ts, which brings the whole product with it.
readOptions(["--help"]);
