/** The running demonstration, as its terminal printed it. */
export interface RunningDemo {
  readonly url: string;
  readonly account: { readonly login: string; readonly password: string };
  /** The one-time link of the exercise's commander. */
  readonly commander: string;
}

export function demo(): RunningDemo {
  const { DEMO_URL, DEMO_LOGIN, DEMO_PASSWORD, DEMO_COMMANDER } = process.env;
  if (!DEMO_URL || !DEMO_LOGIN || !DEMO_PASSWORD || !DEMO_COMMANDER)
    throw new Error("The demonstration is not running.");
  const account = { login: DEMO_LOGIN, password: DEMO_PASSWORD };
  return { url: DEMO_URL, account, commander: DEMO_COMMANDER };
}
