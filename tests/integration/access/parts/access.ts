import type { Part } from "../table";

const login = () => ({ login: "nobody-there" });

/** Accounts, sessions, walls, audit, and what belongs to no part. */
export const part: Part = {
  routes: {
    "GET /api/auth/[...nextauth]": { for: "anybody" },
    "POST /api/auth/[...nextauth]": { for: "anybody" },
    "GET /api/[...path]": { for: "session" },
    "POST /api/[...path]": { for: "session" },
    "PUT /api/[...path]": { for: "session" },
    "PATCH /api/[...path]": { for: "session" },
    "DELETE /api/[...path]": { for: "session" },

    "GET /api/v1/session": { for: "session" },
    "POST /api/v1/session/activity": { for: "session" },
    "POST /api/v1/session/unlock": { for: "session", body: () => ({ password: "x", code: "" }) },
    "POST /api/v1/session/second-factor": { for: "session", body: () => ({ code: "000000" }) },
    "GET /api/v1/account": { for: "session" },
    "PUT /api/v1/account/password": { for: "session", body: () => ({ current: "x", next: "y" }) },
    "POST /api/v1/account/second-factor": { for: "session", body: () => ({ password: "x" }) },
    "POST /api/v1/account/second-factor/confirm": {
      for: "session",
      body: () => ({ code: "000000" }),
    },
    "POST /api/v1/account/recovery-codes": { for: "session", body: () => ({ code: "000000" }) },
    "DELETE /api/v1/account/sessions/[id]": { for: "session", params: () => ({ id: "none" }) },

    "GET /api/v1/accounts": { for: "account.read" },
    "GET /api/v1/accounts/persons": { for: "account.read", query: () => "?q=张" },
    "POST /api/v1/accounts": {
      for: "account.write",
      body: () => ({ login: "somebody", name: "某人", role: "analyst" }),
    },
    "POST /api/v1/accounts/[login]": {
      for: "account.write",
      params: login,
      body: () => ({ deed: "disable" }),
    },
    "PUT /api/v1/accounts/[login]/authorization": {
      for: "account.authorize",
      params: login,
      body: () => ({ role: "analyst" }),
    },
    "GET /api/v1/accounts/[login]/sessions": { for: "account.read", params: login },
    "DELETE /api/v1/accounts/[login]/sessions/[id]": {
      for: "account.authorize",
      params: () => ({ login: "nobody-there", id: "none" }),
    },
    "GET /api/v1/audit": { for: "audit.read" },
    "GET /api/v1/audit.csv": { for: "audit.read" },
    "POST /api/v1/audit/verification": { for: "audit.read" },
    "GET /api/v1/displays": { for: "display.write" },
    "POST /api/v1/displays": {
      for: "display.write",
      body: () => ({ name: "墙", adminAreaCode: null }),
    },
    "DELETE /api/v1/displays/[id]": { for: "display.write", params: () => ({ id: "none" }) },
    "POST /api/v1/displays/claim": { for: "anybody" },
    "POST /api/v1/commander/claim": { for: "anybody" },
  },
  pages: {
    "/": "session",
    "/account": "session",
    "/accounts": "account.read",
    "/audit": "audit.read",
    "/commander": "anybody",
    "/display": "anybody",
    "/displays": "display.write",
    "/login": "anybody",
    "/refused": "session",
  },
};
