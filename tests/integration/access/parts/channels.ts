import type { Part } from "../table";

/** Channels, templates, messages and their deliveries. */
export const part: Part = {
  routes: {
    "GET /api/v1/channels": { for: "channel.read" },
    "PUT /api/v1/channels/[kind]": {
      for: "channel.write",
      readsFirst: true,
      params: () => ({ kind: "sms" }),
    },
    "DELETE /api/v1/channels/[kind]": { for: "channel.write", params: () => ({ kind: "sms" }) },
    "POST /api/v1/channels/[kind]/test": {
      for: "channel.write",
      readsFirst: true,
      params: () => ({ kind: "sms" }),
    },
    "GET /api/v1/templates": { for: "channel.read" },
    "PUT /api/v1/templates/[code]": {
      for: "template.write",
      readsFirst: true,
      params: () => ({ code: "none" }),
    },
    "GET /api/v1/deliveries": { for: "channel.read" },
    "GET /api/v1/deliveries/[id]": { for: "channel.read", params: () => ({ id: "0" }) },
    "GET /api/v1/messages": { for: "message.read" },
    "GET /api/v1/push": { for: "session" },
    "POST /api/v1/push": { for: "message.read", readsFirst: true },
    "DELETE /api/v1/push": { for: "message.read", readsFirst: true },
  },
  pages: {
    "/channels": "channel.read",
    "/channels/templates": "channel.read",
    "/channels/messages": "channel.read",
  },
};
