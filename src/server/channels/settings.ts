import webPush from "web-push";
import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { Conflict, type FieldIssue, NotFound, ValidationError } from "@/lib/error/domainError";
import { fieldFault } from "@/lib/error/fieldFault";
import { fieldIssues } from "@/lib/error/fieldIssues";
import type { CarryOutcome } from "@/lib/message/carrying";
import { CHANNEL_NAMES, OUTSIDE_CHANNELS, type OutsideChannel } from "@/lib/message/channel";
import { CHANNEL_SETTINGS, SECRET_FIELDS } from "@/lib/message/channelSettings";
import type { ChannelState } from "@/lib/message/channelState";
import type { ChannelDraft, ChannelTestResult, ChannelView } from "@/lib/message/channelView";
import { unknownGatewayNames } from "@/lib/message/gatewayRequest";
import { SINGLE_CHINESE } from "@/lib/message/smsLength";
import type { AuditService } from "../audit/service";
import type { Database } from "../database/service";
import type { Parcel } from "./carrier";
import { aboutSettings, type Equipment } from "./equipment";
import type { Outgoing } from "./outgoing";
import type { SettingsSeal } from "./seal";
import { deleteSettings, upsertSettings } from "./settingsStore";

export interface SettingsDeps {
  readonly database: Pick<Database, "write">;
  readonly audit: AuditService;
  readonly seal: SettingsSeal;
  readonly outgoing: Outgoing;
  readonly equipment: (channel: OutsideChannel) => Equipment;
  /** Sets every channel up anew after a change of one. */
  readonly equip: (changed: OutsideChannel) => Promise<void>;
  readonly stateOf: (channel: OutsideChannel) => ChannelState;
  /** What came of a test. */
  readonly onTested: (channel: OutsideChannel, outcome: CarryOutcome) => void;
  readonly isPlaying: () => boolean;
  /** Characters of the shortest message that asks for an answer, were these the settings of SMS. */
  readonly shortestSms: (settings: Readonly<Record<string, unknown>>) => number;
  readonly newId: () => string;
  readonly countyCode: string;
  readonly wallNow: () => number;
}

/** How channels are set up and tried by an administrator. */
export function createChannelSettings(deps: SettingsDeps) {
  const { database, audit, seal, outgoing, equipment, equip, stateOf, countyCode, wallNow } = deps;

  function viewOf(kind: OutsideChannel): ChannelView {
    const { settings, source, standing, changed } = equipment(kind);
    const secrets = SECRET_FIELDS[kind];
    const entries = Object.entries(settings ?? {});
    return {
      kind,
      state: stateOf(kind),
      source,
      enabled: standing !== "paused",
      settings: Object.fromEntries(entries.filter(([name]) => !secrets.includes(name))),
      secretsSet: secrets.filter((name) => settings?.[name]),
      changed,
    };
  }

  return {
    views: () => OUTSIDE_CHANNELS.map(viewOf),

    async save(kind: OutsideChannel, draft: ChannelDraft, viewer: Viewer): Promise<ChannelView> {
      demand(viewer, "channel.write");
      const former = equipment(kind);
      if (former.source === "environment") throw setInEnvironment(kind);
      const settings = parsedSettings(kind, withKeptSecrets(kind, draft, former), outgoing);
      if (kind === "sms") refuseLongLinks(settings, deps.shortestSms(settings));
      const sealed = seal.seal(JSON.stringify(settings), aboutSettings(countyCode, kind));
      const { enabled } = draft;
      const changed = { changedAt: wallNow(), changedBy: viewer.login };
      await database.write(async (client) => {
        await upsertSettings(client, countyCode, { channel: kind, enabled, sealed, ...changed });
        // Which fields, never what is in them: among them are keys.
        const fields = changedFields(former.settings ?? {}, settings);
        const detail = { enabled, fields };
        await audit.append(client, {
          actor: viewer,
          action: "channel.save",
          subject: kind,
          detail,
        });
      });
      await equip(kind);
      return viewOf(kind);
    },

    async remove(kind: OutsideChannel, viewer: Viewer): Promise<ChannelView> {
      demand(viewer, "channel.write");
      if (equipment(kind).source === "environment") throw setInEnvironment(kind);
      await database.write(async (client) => {
        if (!(await deleteSettings(client, countyCode, kind))) throw notSetUp(kind);
        await audit.append(client, {
          actor: viewer,
          action: "channel.remove",
          subject: kind,
        });
      });
      await equip(kind);
      return viewOf(kind);
    },

    /** Sends one real message now and says what came of it. */
    async test(kind: OutsideChannel, address: string, viewer: Viewer): Promise<ChannelTestResult> {
      demand(viewer, "channel.write");
      if (deps.isPlaying()) throw noTestsInExercise();
      const { carrier, why } = equipment(kind);
      if (!carrier) throw cannotSend(why ?? "");
      if (kind === "webPush" && viewer.personCode === null) throw nobodyInParticular();
      await database.write((client) =>
        audit.append(client, { actor: viewer, action: "channel.test", subject: kind }),
      );
      const began = performance.now();
      const outcome = await carrier.carry(testParcel(deps.newId(), address, viewer));
      deps.onTested(kind, outcome);
      return {
        outcome: outcome.kind,
        reason: outcome.kind === "sent" ? null : outcome.reason,
        tookMs: Math.round(performance.now() - began),
      };
    },
  };
}

function testParcel(id: string, address: string, { personCode, name }: Viewer): Parcel {
  return {
    id: `test:${id}`,
    address,
    personCode,
    subject: "通道测试",
    text: `通道测试，请忽略。试发人：${name}`,
    about: { kind: "test", id },
    template: null,
    link: null,
  };
}

/** With a link in it that leaves no room for words, no wording could keep to one message. */
function refuseLongLinks({ confirmBy }: Readonly<Record<string, unknown>>, units: number): void {
  if (confirmBy !== "link" || units <= SINGLE_CHINESE) return;
  const message = `签名、确认链接和叫应用语（缩到最短）共 ${units} 字，超过一条短信的 ${SINGLE_CHINESE} 字；请改用回复确认，或换更短的公开网址、签名或用语`;
  throw settingsWrong([{ field: "confirmBy", message }]);
}

/** A secret left empty in the form stays as it is; a browser's keys are never typed. */
function withKeptSecrets(
  kind: OutsideChannel,
  { settings }: ChannelDraft,
  { settings: former }: Equipment,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...settings };
  for (const name of SECRET_FIELDS[kind]) {
    if (merged[name] === undefined || merged[name] === "") merged[name] = former?.[name] ?? "";
  }
  if (kind !== "webPush") return merged;
  if (former?.privateKey) return { ...merged, publicKey: former.publicKey };
  return { ...merged, ...webPush.generateVAPIDKeys() };
}

function parsedSettings(
  kind: OutsideChannel,
  raw: Record<string, unknown>,
  outgoing: Outgoing,
): Record<string, unknown> {
  const parsed = CHANNEL_SETTINGS[kind].safeParse(raw, { error: fieldFault });
  if (!parsed.success) {
    throw settingsWrong(fieldIssues(parsed.error.issues));
  }
  const settings: Record<string, unknown> = parsed.data;
  const issues = [...addressIssues(settings, outgoing), ...nameIssues(settings)];
  if (kind === "webhook") issues.push(...webhookSecretIssues(settings));
  if (issues.length > 0) throw settingsWrong(issues);
  return settings;
}

function addressIssues(settings: Record<string, unknown>, outgoing: Outgoing): FieldIssue[] {
  for (const field of ["url", "host"]) {
    const given = settings[field];
    if (typeof given !== "string") continue;
    const host = field === "url" ? new URL(given).hostname : given;
    try {
      outgoing.refuseInside(host);
    } catch (error) {
      return [{ field, message: error instanceof Error ? error.message : String(error) }];
    }
  }
  return [];
}

function nameIssues(settings: Record<string, unknown>): FieldIssue[] {
  return ["url", "headers", "body"].flatMap((field) => {
    const given = settings[field];
    const unknown = typeof given === "string" ? unknownGatewayNames(given) : [];
    if (unknown.length === 0) return [];
    const names = unknown.map((name) => `{{${name}}}`).join("、");
    return [{ field, message: `没有 ${names} 这个占位` }];
  });
}

function webhookSecretIssues({ secret }: Record<string, unknown>): FieldIssue[] {
  const text = typeof secret === "string" ? secret.replace(/^whsec_/, "") : "";
  const bytes = Buffer.from(text, "base64").length;
  // Standard Webhooks asks for 24 to 64 bytes.
  if (/^[0-9A-Za-z+/]+=*$/.test(text) && bytes >= 24 && bytes <= 64) return [];
  return [{ field: "secret", message: "应为 whsec_ 开头的 Base64，24–64 字节" }];
}

function changedFields(
  former: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): string[] {
  return Object.keys(now).filter((name) => former[name] !== now[name]);
}

const settingsWrong = (issues: readonly FieldIssue[]) =>
  new ValidationError(
    {
      code: "channel-settings-wrong",
      message: "通道配置有误。",
      mend: "请按各栏的提示修改后再保存。",
    },
    { issues },
  );

const setInEnvironment = (kind: OutsideChannel) =>
  new Conflict({
    code: "channel-set-in-environment",
    message: `${CHANNEL_NAMES[kind]}由服务器的环境变量配置，不能在页面上改。`,
    mend: "请运维修改环境变量后重启。",
  });

const notSetUp = (kind: OutsideChannel) =>
  new NotFound({
    code: "channel-not-set-up",
    message: `${CHANNEL_NAMES[kind]}没有配置。`,
    mend: "不需要再删除。",
  });

const noTestsInExercise = () =>
  new Conflict({
    code: "no-tests-in-exercise",
    message: "县时钟正在回放演练，任何消息都不外发，也不能试发。",
    mend: "请回到实时后再试发。",
  });

const cannotSend = (why: string) =>
  new Conflict({
    code: "channel-cannot-send",
    message: `${why}，不能试发。`,
    mend: "请先保存可用的配置并启用。",
  });

const nobodyInParticular = () =>
  new Conflict({
    code: "account-without-person",
    message: "您的账号没有对应到具体人员，收不到推送。",
    mend: "请让系统管理员把账号对应到人员，并在手机上允许通知。",
  });
