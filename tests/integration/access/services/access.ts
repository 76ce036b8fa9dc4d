import { auditSearchSchema } from "@/lib/audit/search";
import type { AccessService } from "@/server/access/service";
import type { AuditLog, AuditService } from "@/server/audit/service";
import type { LinesOf } from "../serviceTable";

const CONSOLE = {
  because: "who runs the process that owns the data is the console; persons go by …By",
};
const OWN = { because: "it is about the session that asks, and no other" };
const SESSIONS = { because: "it says who a request is; there is no viewer before it" };
const TIMES = { because: "started and stopped with the product" };

const access: LinesOf<AccessService> = {
  accounts: CONSOLE,
  addAccount: CONSOLE,
  authorize: CONSOLE,
  setPassword: CONSOLE,
  disable: CONSOLE,
  enable: CONSOLE,
  removeSecondFactor: CONSOLE,
  endSessions: CONSOLE,
  accountRows: {
    for: "account.read",
    ask: ({ application: { access }, viewer }) => access.accountRows(viewer),
  },
  addBy: {
    for: "account.write",
    // A township's role without a township: refused, but for another reason.
    ask: ({ application: { access }, viewer }) =>
      access.addBy(viewer, { login: "new", name: "新", role: "township", adminAreaCode: null }),
  },
  authorizeBy: {
    for: "account.authorize",
    ask: ({ application: { access }, viewer }) =>
      access.authorizeBy(viewer, "nobody-there", { role: "analyst", adminAreaCode: null }),
  },
  doTo: {
    for: "account.write",
    ask: ({ application: { access }, viewer }) => access.doTo(viewer, "nobody-there", "disable"),
  },
  sessionsOf: {
    for: "account.read",
    ask: ({ application: { access }, viewer }) => access.sessionsOf(viewer, "liaison"),
  },
  endSessionOf: {
    for: "account.authorize",
    ask: ({ application: { access }, viewer }) => access.endSessionOf(viewer, "liaison", "none"),
  },
  openCommander: CONSOLE,
  claimCommander: { because: "the one-time link is the right, and only on this machine" },
  endExercise: { because: "the county's clock ends it" },
  openDisplay: {
    for: "display.write",
    ask: ({ application: { access }, viewer }) =>
      access.openDisplay(viewer, { name: "墙", adminAreaCode: "none" }),
  },
  claimDisplay: { because: "the one-time link is the right" },
  displays: {
    for: "display.write",
    ask: ({ application: { access }, viewer }) => access.displays(viewer),
  },
  endDisplay: {
    for: "display.write",
    ask: ({ application: { access }, viewer }) => access.endDisplay(viewer, "none"),
  },
  own: OWN,
  changePassword: OWN,
  beginSecondFactor: OWN,
  confirmSecondFactor: OWN,
  renewRecoveryCodes: OWN,
  unlock: OWN,
  showSecondFactor: OWN,
  endOwnSession: OWN,
  logOut: OWN,
  sessionOf: SESSIONS,
  recheck: SESSIONS,
  viewerFromRequest: SESSIONS,
  noteActivity: SESSIONS,
  logIn: { because: "the password is the right" },
  logInElsewhere: { because: "the county's own log-in service has said who it is" },
  tokenFor: { because: "for who has just logged in" },
  onChange: SESSIONS,
  saveSeen: TIMES,
  start: TIMES,
  stop: TIMES,
};

const audit: LinesOf<AuditService> = {
  append: { because: "every deed is recorded, whoever did it" },
};

const auditLog: LinesOf<AuditLog> = {
  search: {
    for: "audit.read",
    ask: ({ application: { auditLog }, viewer }) =>
      auditLog.search(auditSearchSchema.parse({}), viewer),
  },
  exportCsv: {
    for: "audit.read",
    ask: ({ application: { auditLog }, viewer }) =>
      auditLog.exportCsv(auditSearchSchema.parse({}), viewer),
  },
  verify: {
    for: "audit.read",
    ask: ({ application: { auditLog }, viewer }) => auditLog.verify(viewer),
  },
};

export const services = { access, audit, auditLog };
