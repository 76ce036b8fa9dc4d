import { Webhook } from "standardwebhooks";
import type { ChannelSettings } from "@/lib/message/channelSettings";
import { httpTrouble } from "@/lib/message/gatewayAnswer";
import type { Carrier } from "../carrier";
import { type Outgoing, wayTrouble } from "../outgoing";

/** Another system's address, told in the form of Standard Webhooks: HMAC over id, time and body. */
export function webhookCarrier(
  { url, secret }: ChannelSettings<"webhook">,
  outgoing: Outgoing,
  wallNow: () => number,
): Carrier {
  const webhook = new Webhook(secret);
  return {
    async carry({ id, personCode, subject, text, about }) {
      const now = new Date(wallNow());
      const data = { subject, text, about, personCode };
      const body = JSON.stringify({ type: "message", timestamp: now.toISOString(), data });
      try {
        const answer = await outgoing.request({
          url,
          method: "POST",
          headers: {
            "content-type": "application/json; charset=utf-8",
            "webhook-id": id,
            "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
            "webhook-signature": webhook.sign(id, now, body),
          },
          body,
        });
        return httpTrouble(answer) ?? { kind: "sent" };
      } catch (error) {
        return { kind: "broken", reason: wayTrouble(error) };
      }
    },
  };
}
