import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { Logger } from "pino";
import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { NotFound, ValidationError } from "@/lib/error/domainError";
import { type ChannelKind, type OutsideChannel, WITHHELD } from "@/lib/message/channel";
import type { ChannelState } from "@/lib/message/channelState";
import type {
  ChannelDraft,
  ChannelsOverview,
  ChannelTestResult,
  ChannelView,
  SubscriptionDraft,
} from "@/lib/message/channelView";
import { type Composed, markExercise, type SmsFrame, shortestSms } from "@/lib/message/compose";
import { confirmationWords } from "@/lib/message/confirmation";
import type {
  DeliveryHistoryEntry,
  DeliveryPage,
  DeliverySearch,
} from "@/lib/message/deliverySearch";
import { asOneSms } from "@/lib/message/oneSms";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import type { Receipt } from "@/lib/message/receipt";
import type { TemplateDraft, TemplateSubject } from "@/lib/message/template";
import type { TemplatesOverview, TemplateView } from "@/lib/message/templateView";
import type { Variables } from "@/lib/message/variable";
import type { Instant } from "@/lib/time/instant";
import type { AuditService } from "../audit/service";
import type { ClockService } from "../clock/service";
import type { Database, Queryable } from "../database/service";
import { type OwnMessage, searchDeliveries, selectHistory, selectOwn } from "./browseStore";
import { type AskedDelivery, insertDeliveries, type SettledInside } from "./deliveryStore";
import { type Equipment, equipAll, type GivenSettings } from "./equipment";
import { createLinkedPages, type LinkedPages } from "./linkedPages";
import { createConfirmationLinks } from "./links";
import { AddressRefused, createOutgoing } from "./outgoing";
import type { ReceiptsListener } from "./receipts";
import { createReports, type Reports } from "./reports";
import { createSettingsSeal } from "./seal";
import { createSender } from "./sender";
import { createChannelSettings } from "./settings";
import { selectSettings } from "./settingsStore";
import {
  createSubscriptionStore,
  deleteSubscription,
  upsertSubscription,
} from "./subscriptionStore";
import { createTemplates } from "./templates";

export type { OwnMessage } from "./browseStore";
export type { ReceiptsListener } from "./receipts";
export { channelRoutes } from "./routes";

/** Messages on their way to people: asked for by others, carried and accounted for here. */
export interface ChannelService {
  /**
   * Inside the caller's transaction (the writer lane's): puts messages to people on their way. They
   * go out after that transaction; one whose id was asked for before is passed over.
   */
  enqueue(client: PoolClient, messages: readonly OutgoingMessage[]): Promise<void>;
  /** The wording of a message, by the county's templates; what it gives goes into a message. */
  compose(
    subject: TemplateSubject,
    channel: ChannelKind,
    given: { readonly variables: Variables; readonly exercise: boolean },
  ): Composed;
  /** Receipts as they are recorded, one by one, in the transaction that records them. */
  onReceipt(listener: (client: Queryable, receipt: Receipt) => Promise<void>): void;
  /** The same, all of one transaction at once: thousands come together. */
  onReceipts(listener: ReceiptsListener): void;
  /** Told after the commit whose own pages have something new. */
  onPersonal(listener: (personCodes: readonly string[]) => void): void;
  /** How every channel stands, as a fact for whoever chooses or shows one. */
  health(): readonly ChannelState[];

  overview(viewer: Viewer): ChannelsOverview;
  saveChannel(kind: OutsideChannel, draft: ChannelDraft, viewer: Viewer): Promise<ChannelView>;
  removeChannel(kind: OutsideChannel, viewer: Viewer): Promise<ChannelView>;
  testChannel(kind: OutsideChannel, address: string, viewer: Viewer): Promise<ChannelTestResult>;
  deliveries(search: DeliverySearch, viewer: Viewer): Promise<DeliveryPage>;
  history(id: string, viewer: Viewer): Promise<readonly DeliveryHistoryEntry[]>;
  templates(viewer: Viewer): TemplatesOverview;
  saveTemplate(code: string, draft: TemplateDraft, viewer: Viewer): Promise<TemplateView>;
  /** The messages on the viewer's own pages, newest first. */
  ownMessages(viewer: Viewer): Promise<readonly OwnMessage[]>;
  /** The key a browser subscribes to push with; null where web push is not set up. */
  pushKey(): string | null;
  subscribe(draft: SubscriptionDraft, viewer: Viewer): Promise<void>;
  unsubscribe(endpoint: string, viewer: Viewer): Promise<void>;

  /** What gateways report, and what people say on their confirmation page. */
  readonly reports: Reports;
  readonly linkedPages: LinkedPages;
  /** The secret a channel's gateway signs its reports with; empty for none. */
  callbackSecret(channel: OutsideChannel): string;

  start(): Promise<void>;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

export interface ChannelDeps {
  readonly database: Pick<Database, "pool" | "write">;
  readonly clock: Pick<ClockService, "state">;
  readonly audit: AuditService;
  readonly log: Logger;
  readonly county: {
    readonly code: string;
    readonly name: string;
    /** What the product is called in the county. */
    readonly title: string;
    readonly timeZone: string;
  };
  /** Of the server: keys for settings and links are derived from it. */
  readonly secret: string;
  readonly publicUrl: string | null;
  readonly outgoingNetworks: readonly string[];
  readonly given: GivenSettings;
  /** The machine's clock, epoch ms: gateways and people live in the real day. */
  readonly wallNow: () => number;
}

/** As many of a person's newest messages as its pages show. */
const OWN_SHOWN = 50;

export function createChannelService(deps: ChannelDeps): ChannelService {
  const { database, clock, audit, log, county, wallNow } = deps;
  const countyCode = county.code;
  const receiptsListeners: ReceiptsListener[] = [];
  const personalListeners: ((personCodes: readonly string[]) => void)[] = [];
  const seal = createSettingsSeal(deps.secret);
  const links = createConfirmationLinks(deps.secret, deps.publicUrl);
  const outgoing = createOutgoing(deps.outgoingNetworks);
  const subscriptions = createSubscriptionStore(database.pool, countyCode, wallNow);
  const carrying = { outgoing, seal, subscriptions, countyCode, wallNow };
  let equipped = equipAll(deps.given, [], carrying);

  const sender = createSender({
    database,
    equipment,
    links,
    tell,
    onPersonal: tellPersons,
    log,
    countyCode,
    wallNow,
  });
  let following: Promise<void> = Promise.resolve();
  const reports = createReports({ database, tell, countyCode, wallNow });
  const templates = createTemplates({ database, audit, smsFrame, countyCode, wallNow });
  const settings = createChannelSettings({
    database,
    audit,
    seal,
    outgoing,
    equipment,
    equip,
    stateOf,
    onTested: (channel, outcome) => sender.heard(channel, outcome),
    isPlaying,
    shortestSms: (drafted) => shortestSms(templates.inForce(), frameOf(drafted)),
    newId: randomUUID,
    countyCode,
    wallNow,
  });
  const linkedPages = createLinkedPages({ database, links, reports, county, wallNow });

  /** Whether the county plays: then nothing leaves the house, whatever a message says of itself. */
  function isPlaying(): boolean {
    return clock.state().mode === "replay";
  }

  function equipment(channel: OutsideChannel): Equipment {
    const found = equipped.get(channel);
    if (!found) throw new Error(`The channel ${channel} was not set up.`);
    return found;
  }

  async function equip(changed?: OutsideChannel): Promise<void> {
    const former = equipped;
    equipped = equipAll(deps.given, await selectSettings(database.pool, countyCode), carrying);
    if (changed) sender.reset(changed);
    await Promise.all([...former.values()].map(({ carrier }) => carrier?.close?.()));
  }

  function stateOf(channel: OutsideChannel): ChannelState {
    const state = sender.states().find(({ kind }) => kind === channel);
    if (!state) throw new Error(`The channel ${channel} has no lane.`);
    return state;
  }

  function smsFrame(): SmsFrame {
    return frameOf(equipment("sms").settings ?? {});
  }

  function frameOf({ signature, confirmBy }: Readonly<Record<string, unknown>>): SmsFrame {
    const longest = links.longest === null ? null : "x".repeat(links.longest);
    const sms = confirmBy === "link" ? "link" : "reply";
    return {
      signature: typeof signature === "string" ? signature : `${county.name}应急`,
      confirmation: confirmationWords("sms", { sms, link: longest }),
    };
  }

  function asked(message: OutgoingMessage): AskedDelivery {
    const exercise = message.exercise || isPlaying();
    const shown = exercise ? { ...message, text: markExercise(message.text) } : message;
    return { message: asOneSms(shown, smsFrame()), exercise, ...beginning(message, exercise) };
  }

  /** Where a message begins: it waits for its channel, unless it is known at once what becomes of it. */
  function beginning(
    { channel, demonstration, fallback = [] }: OutgoingMessage,
    exercise: boolean,
  ): Pick<AskedDelivery, "state" | "reason"> {
    if (channel === "app") return { state: "sent", reason: null };
    if (exercise || demonstration) return { state: "withheld", reason: WITHHELD };
    const { carrier, why } = equipment(channel);
    if (carrier || fallback.length > 0) return { state: "queued", reason: null };
    return { state: "failed", reason: why };
  }

  /** The writer lane takes turns: an empty transaction that is asked for now runs after this one. */
  function afterTransaction(then: () => void): void {
    following = database
      .write(async () => undefined)
      .then(then)
      .catch((error: unknown) => log.error({ err: error }, "could not tell of new messages"));
  }

  function tellPersons(codes: readonly string[]): void {
    if (codes.length === 0) return;
    for (const listener of personalListeners) listener([...new Set(codes)]);
  }

  async function tell(client: PoolClient, receipts: readonly Receipt[]): Promise<void> {
    if (receipts.length === 0) return;
    for (const listener of receiptsListeners) await listener(client, receipts);
  }

  /** A browser's push service is on the public net, or it is none. */
  function refuseEndpointInside(endpoint: string): void {
    try {
      outgoing.refuseInside(new URL(endpoint).hostname);
    } catch (error) {
      if (error instanceof AddressRefused) throw endpointInside(error.message);
      throw error;
    }
  }

  return {
    async enqueue(client, messages) {
      if (messages.length === 0) return;
      const at = wallNow();
      const settled = await insertDeliveries(client, countyCode, messages.map(asked), at);
      await tell(client, settled.map(receiptOf(at)));
      afterTransaction(() =>
        tellPersons(
          settled.flatMap(({ channel, personCode }) =>
            channel === "app" ? (personCode ?? []) : [],
          ),
        ),
      );
      // They take what waits in a transaction of their own, behind this one.
      sender.wake(new Set(messages.map(({ channel }) => channel)));
    },
    compose: templates.compose,
    onReceipt(listener) {
      receiptsListeners.push(async (client, receipts) => {
        for (const receipt of receipts) await listener(client, receipt);
      });
    },
    onReceipts: (listener) => void receiptsListeners.push(listener),
    onPersonal: (listener) => void personalListeners.push(listener),
    health: sender.states,

    overview(viewer) {
      demand(viewer, "channel.read");
      const app = sender.states().find(({ kind }) => kind === "app");
      if (!app) throw new Error("People's own pages have no state.");
      return {
        app,
        channels: settings.views(),
        exercise: isPlaying(),
        links: links.longest !== null,
        timeZone: county.timeZone,
      };
    },
    saveChannel: settings.save,
    removeChannel: settings.remove,
    testChannel: settings.test,
    async deliveries(search, viewer) {
      demand(viewer, "channel.read");
      return searchDeliveries(database.pool, countyCode, search);
    },
    async history(id, viewer) {
      demand(viewer, "channel.read");
      return selectHistory(database.pool, countyCode, id);
    },
    templates: (viewer) => ({ rows: templates.list(viewer), frame: smsFrame() }),
    saveTemplate: templates.save,

    async ownMessages(viewer) {
      demand(viewer, "message.read");
      if (viewer.personCode === null) return [];
      return selectOwn(database.pool, countyCode, viewer.personCode, OWN_SHOWN);
    },
    pushKey() {
      const { carrier, settings: set } = equipment("webPush");
      return carrier && typeof set?.publicKey === "string" ? set.publicKey : null;
    },
    async subscribe({ endpoint, keys, device }, viewer) {
      demand(viewer, "message.read");
      const { userId, personCode } = viewer;
      refuseEndpointInside(endpoint);
      const subscription = { endpoint, ...keys, device, userId, personCode };
      await database.write((client) =>
        upsertSubscription(client, countyCode, subscription, wallNow()),
      );
    },
    async unsubscribe(endpoint, viewer) {
      demand(viewer, "message.read");
      const gone = await database.write((client) =>
        deleteSubscription(client, endpoint, viewer.userId),
      );
      if (!gone) throw unknownSubscription();
    },

    reports,
    linkedPages,
    callbackSecret(channel) {
      const secret = equipment(channel).settings?.callbackSecret;
      return typeof secret === "string" ? secret : "";
    },

    async start() {
      await Promise.all([equip(), templates.load()]);
      await sender.start();
    },
    async stop() {
      await following;
      await sender.stop();
      await Promise.all([...equipped.values()].map(({ carrier }) => carrier?.close?.()));
      await outgoing.close();
    },
  };
}

/** A message that is withheld counts as sent: whoever asked goes on as if it were. */
const receiptOf =
  (at: Instant) =>
  ({ id, channel, state, reason }: SettledInside): Receipt => ({
    messageId: id,
    at,
    state: state === "failed" ? "failed" : "sent",
    channel,
    ...(reason === null ? {} : { reason }),
    ...(state === "withheld" ? { withheld: true } : {}),
  });

const endpointInside = (why: string) =>
  new ValidationError(
    {
      code: "endpoint-inside",
      message: "浏览器给出的推送地址不在公网上，没有登记。",
      mend: `换一个浏览器再试。${why}。`,
    },
    { issues: [{ field: "endpoint", message: "推送地址不在公网上" }] },
  );

const unknownSubscription = () =>
  new NotFound({
    code: "subscription-unknown",
    message: "这台设备没有登记接收推送。",
    mend: "不需要再取消。",
  });
