import base from "./playwright.config";
const { globalSetup: _unused, ...rest } = base as any;
export default { ...rest, timeout: 60000, expect: { timeout: 15000 } };
