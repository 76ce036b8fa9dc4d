import webPush, { WebPushError } from "web-push";
import type { CarryOutcome } from "@/lib/message/carrying";
import type { ChannelSettings } from "@/lib/message/channelSettings";
import type { Carrier, Parcel } from "../carrier";
import { type Outgoing, wayTrouble } from "../outgoing";
import type { PushDevice, SubscriptionStore } from "../subscriptionStore";

/** A push that could not be delivered by then is of no use: the maker forgets it. */
const KEPT_S = 3_600;
const LIMIT_MS = 10_000;

/** Web push (RFC 8030) to every device of a person, encrypted (RFC 8291), signed (VAPID, RFC 8292). */
export function webPushCarrier(
  settings: ChannelSettings<"webPush">,
  outgoing: Outgoing,
  subscriptions: SubscriptionStore,
): Carrier {
  const { contact: subject, publicKey, privateKey } = settings;

  async function toDevice(device: PushDevice, payload: string): Promise<CarryOutcome> {
    try {
      outgoing.refuseInside(new URL(device.endpoint).hostname);
      await webPush.sendNotification(
        { endpoint: device.endpoint, keys: { p256dh: device.p256dh, auth: device.auth } },
        payload,
        {
          vapidDetails: { subject, publicKey, privateKey },
          TTL: KEPT_S,
          urgency: "high",
          timeout: LIMIT_MS,
          agent: outgoing.httpsAgent,
        },
      );
      return { kind: "sent" };
    } catch (error) {
      return pushTrouble(error);
    }
  }

  return {
    async carry(parcel) {
      if (parcel.personCode === null) return { kind: "refused", reason: "网页推送要有收件人" };
      const devices = await subscriptions.ofPerson(parcel.personCode);
      if (devices.length === 0) return { kind: "refused", reason: "此人没有登记接收推送的设备" };
      const payload = payloadOf(parcel);
      const outcomes = await Promise.all(devices.map((device) => toDevice(device, payload)));
      const gone = devices.filter((_, place) => outcomes[place] === GONE);
      const reached = devices.filter((_, place) => outcomes[place]?.kind === "sent");
      await subscriptions.settle(
        gone.map(({ endpoint }) => endpoint),
        reached.map(({ endpoint }) => endpoint),
      );
      // One device is enough: the person sees it.
      return (
        outcomes.find(({ kind }) => kind === "sent") ??
        outcomes.find(({ kind }) => kind !== "refused") ??
        outcomes[0] ?? { kind: "refused", reason: "此人没有登记接收推送的设备" }
      );
    },
  };
}

/** What the service worker shows; RFC 8291 leaves room for some 3,900 bytes. */
export function payloadOf({ id, subject, text, about }: Parcel): string {
  return JSON.stringify({ id, title: subject, body: text.slice(0, 600), about });
}

const GONE: CarryOutcome = { kind: "refused", reason: "设备已取消推送" };

function pushTrouble(error: unknown): CarryOutcome {
  if (!(error instanceof WebPushError)) return { kind: "broken", reason: wayTrouble(error) };
  const { statusCode } = error;
  if (statusCode === 404 || statusCode === 410) return GONE;
  const reason = `推送服务答复 HTTP ${statusCode}：${error.body.slice(0, 120)}`;
  if (statusCode === 429) return { kind: "busy", reason };
  return { kind: statusCode === 400 || statusCode === 413 ? "refused" : "broken", reason };
}
