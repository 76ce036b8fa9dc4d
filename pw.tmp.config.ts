import base from "./playwright.config";
const { globalSetup: _unused, ...rest } = base as any;
export default { ...rest, timeout: 150000, expect: { timeout: 15000 } };
