/**
 * Ways a message reaches somebody. `app`: the person's own pages, over the socket; the others leave
 * the house.
 */
export const CHANNEL_KINDS = [
  "app",
  "webPush",
  "sms",
  "voice",
  "email",
  "weCom",
  "dingTalk",
  "feishu",
  "webhook",
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Channels through a system outside the house: what an exercise never touches. */
export const OUTSIDE_CHANNELS = CHANNEL_KINDS.filter((kind) => kind !== "app");
export type OutsideChannel = Exclude<ChannelKind, "app">;

export const CHANNEL_NAMES: Readonly<Record<ChannelKind, string>> = {
  app: "站内消息",
  webPush: "网页推送",
  sms: "短信",
  voice: "语音电话",
  email: "电子邮件",
  weCom: "企业微信群机器人",
  dingTalk: "钉钉群机器人",
  feishu: "飞书群机器人",
  webhook: "签名回调",
};

/** Recorded in place of sending, where an exercise or an invented person would have been called. */
export const WITHHELD = "演练未外发";
