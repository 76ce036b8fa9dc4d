import { createHmac } from "node:crypto";
import type { ChannelSettings } from "@/lib/message/channelSettings";
import { type RobotKind, robotOutcome } from "@/lib/message/robotAnswer";
import type { Carrier } from "../carrier";
import { type Outgoing, wayTrouble } from "../outgoing";

/** Where a robot's message goes and what it says. */
interface RobotCall {
  readonly url: string;
  readonly body: unknown;
}

/** WeCom's group robot: text of at most 2048 bytes, with the persons it names by phone number. */
export function weComCarrier(settings: ChannelSettings<"weCom">, outgoing: Outgoing): Carrier {
  return robotCarrier("weCom", outgoing, (text, address) => ({
    url: withQuery(settings.url, { key: settings.token }),
    body: {
      msgtype: "text",
      text: {
        content: cutToBytes(text, 2_048),
        ...(address === "" ? {} : { mentioned_mobile_list: [address] }),
      },
    },
  }));
}

/** DingTalk's: signed in the address, HMAC-SHA256 of time and secret under the secret. */
export function dingTalkCarrier(
  settings: ChannelSettings<"dingTalk">,
  outgoing: Outgoing,
  wallNow: () => number,
): Carrier {
  const { url, token, signingSecret } = settings;
  return robotCarrier("dingTalk", outgoing, (text, address) => {
    const timestamp = String(wallNow());
    const sign = hmac(signingSecret, `${timestamp}\n${signingSecret}`);
    return {
      url: withQuery(url, {
        access_token: token,
        ...(signingSecret === "" ? {} : { timestamp, sign }),
      }),
      body: {
        msgtype: "text",
        text: { content: address === "" ? text : `${text} @${address}` },
        at: { atMobiles: address === "" ? [] : [address], isAtAll: false },
      },
    };
  });
}

/** Feishu's: signed in the body, HMAC-SHA256 of nothing under time and secret. */
export function feishuCarrier(
  settings: ChannelSettings<"feishu">,
  outgoing: Outgoing,
  wallNow: () => number,
): Carrier {
  const { url, token, signingSecret } = settings;
  return robotCarrier("feishu", outgoing, (text) => {
    const timestamp = String(Math.floor(wallNow() / 1_000));
    const sign = hmac(`${timestamp}\n${signingSecret}`, "");
    return {
      url: `${url.replace(/\/$/, "")}/${encodeURIComponent(token)}`,
      body: {
        ...(signingSecret === "" ? {} : { timestamp, sign }),
        msg_type: "text",
        content: { text },
      },
    };
  });
}

function robotCarrier(
  kind: RobotKind,
  outgoing: Outgoing,
  call: (text: string, address: string) => RobotCall,
): Carrier {
  return {
    async carry({ text, address }) {
      const { url, body } = call(text, address);
      try {
        const answer = await outgoing.request({
          url,
          method: "POST",
          headers: { "content-type": "application/json; charset=utf-8" },
          body: JSON.stringify(body),
        });
        return robotOutcome(kind, answer);
      } catch (error) {
        return { kind: "broken", reason: wayTrouble(error) };
      }
    },
  };
}

function hmac(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64");
}

function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address.href;
}

/** As many whole characters as fit, in UTF-8. */
function cutToBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  let end = most;
  // Not inside a character: its following bytes are 10xxxxxx.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString("utf8");
}
