import { deliverySearchSchema } from "@/lib/message/deliverySearch";
import type { ChannelService } from "@/server/channels/service";
import type { LinesOf } from "../serviceTable";

const PARTS = { because: "for the parts of the product that have something to send" };
const TIMES = { because: "started and stopped with the product" };
const GATEWAY = { because: "the gateway's signature was checked by the route" };
const LINK = { because: "the one-time link in the message is the right" };

const channels: LinesOf<ChannelService> = {
  enqueue: PARTS,
  compose: PARTS,
  onReceipt: PARTS,
  onReceipts: PARTS,
  onPersonal: PARTS,
  health: PARTS,
  overview: {
    for: "channel.read",
    ask: ({ application: { channels }, viewer }) => channels.overview(viewer),
  },
  saveChannel: {
    for: "channel.write",
    ask: ({ application: { channels }, viewer }) =>
      channels.saveChannel("sms", { enabled: false, settings: {} }, viewer),
  },
  removeChannel: {
    for: "channel.write",
    ask: ({ application: { channels }, viewer }) => channels.removeChannel("sms", viewer),
  },
  testChannel: {
    for: "channel.write",
    ask: ({ application: { channels }, viewer }) => channels.testChannel("sms", "", viewer),
  },
  deliveries: {
    for: "channel.read",
    ask: ({ application: { channels }, viewer }) =>
      channels.deliveries(deliverySearchSchema.parse({}), viewer),
  },
  history: {
    for: "channel.read",
    ask: ({ application: { channels }, viewer }) => channels.history("none", viewer),
  },
  templates: {
    for: "channel.read",
    ask: ({ application: { channels }, viewer }) => channels.templates(viewer),
  },
  saveTemplate: {
    for: "template.write",
    ask: ({ application: { channels }, viewer }) =>
      channels.saveTemplate(
        "none",
        { subject: "题", text: "文", smsText: "短", voiceText: "音", registeredId: null },
        viewer,
      ),
  },
  ownMessages: {
    for: "message.read",
    ask: ({ application: { channels }, viewer }) => channels.ownMessages(viewer),
  },
  pushKey: { because: "a public key" },
  subscribe: {
    for: "message.read",
    // An address inside the house: refused, but only after the right.
    ask: ({ application: { channels }, viewer }) =>
      channels.subscribe(
        { endpoint: "https://127.0.0.1/1", keys: { p256dh: "B", auth: "a" }, device: "" },
        viewer,
      ),
  },
  unsubscribe: {
    for: "message.read",
    ask: ({ application: { channels }, viewer }) =>
      channels.unsubscribe("https://push.example/1", viewer),
  },
  callbackSecret: PARTS,
  start: TIMES,
  stop: TIMES,
};

const reports: LinesOf<ChannelService["reports"]> = { takeAll: GATEWAY, takeOne: GATEWAY };
const linkedPages: LinesOf<ChannelService["linkedPages"]> = { read: LINK, answer: LINK };

export const services = {
  channels,
  "channels.reports": reports,
  "channels.linkedPages": linkedPages,
};
