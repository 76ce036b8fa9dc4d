/** The running demonstration, as its terminal printed it. */
export function demo(): { url: string; account: { login: string; password: string } } {
  const { DEMO_URL, DEMO_LOGIN, DEMO_PASSWORD } = process.env;
  if (!DEMO_URL || !DEMO_LOGIN || !DEMO_PASSWORD)
    throw new Error("The demonstration is not running.");
  return { url: DEMO_URL, account: { login: DEMO_LOGIN, password: DEMO_PASSWORD } };
}
