import type { Part } from "../table";

/** Channels, templates, messages and their deliveries. */
export const part: Part = {
  routes: {
    "GET /api/v1/channels": { for: "channel.read" },
    "PUT /api/v1/channels/[kind]": {
      for: "channel.write",

      params: () => ({ kind: "sms" }),
      body: () => ({ enabled: false, settings: {} }),
    },
    "DELETE /api/v1/channels/[kind]": { for: "channel.write", params: () => ({ kind: "sms" }) },
    "POST /api/v1/channels/[kind]/test": {
      for: "channel.write",

      params: () => ({ kind: "sms" }),
      body: () => ({ address: "" }),
    },
    "GET /api/v1/templates": { for: "channel.read" },
    "PUT /api/v1/templates/[code]": {
      for: "template.write",

      params: () => ({ code: "none" }),
      body: () => ({ subject: "题", text: "文", smsText: "短", voiceText: "音" }),
    },
    "GET /api/v1/deliveries": { for: "channel.read" },
    "GET /api/v1/deliveries/[id]": { for: "channel.read", params: () => ({ id: "0" }) },
    "GET /api/v1/messages": { for: "message.read" },
    "GET /api/v1/push": { for: "session" },
    "POST /api/v1/push": {
      for: "message.read",
      body: () => ({
        endpoint: "https://push.example/1",
        keys: { p256dh: "B".repeat(87), auth: "a".repeat(22) },
      }),
    },
    "DELETE /api/v1/push": {
      for: "message.read",
      body: () => ({ endpoint: "https://push.example/1" }),
    },
  },
  pages: {
    "/channels": "channel.read",
    "/channels/templates": "channel.read",
    "/channels/messages": "channel.read",
  },
};
