import type { SmsSettings, VoiceSettings } from "@/lib/message/channelSettings";
import { gatewayOutcome } from "@/lib/message/gatewayAnswer";
import { gatewayRequest } from "@/lib/message/gatewayRequest";
import type { Carrier, Parcel } from "../carrier";
import { type Outgoing, wayTrouble } from "../outgoing";

/** SMS by an HTTP gateway. */
export function smsCarrier(settings: SmsSettings, outgoing: Outgoing): Carrier {
  const { signature, signatureBy } = settings;
  const framed = (text: string) => (signatureBy === "us" ? `【${signature}】${text}` : text);
  return gatewayCarrier(settings, outgoing, signature, framed);
}

/** A voice call by an HTTP gateway that reads the text aloud and reports the key pressed. */
export function voiceCarrier(settings: VoiceSettings, outgoing: Outgoing): Carrier {
  return gatewayCarrier(settings, outgoing, "", (text) => text);
}

function gatewayCarrier(
  settings: VoiceSettings,
  outgoing: Outgoing,
  signature: string,
  framed: (text: string) => string,
): Carrier {
  const valuesOf = ({ id, address, text, template }: Parcel) => ({
    id,
    to: address,
    text: framed(text),
    templateId: template?.registeredId ?? "",
    variables: template?.variables ?? {},
    signature,
    secret: settings.secret,
  });
  return {
    async carry(parcel) {
      if (parcel.address === "") return { kind: "refused", reason: "没有电话号码" };
      try {
        const answer = await outgoing.request(gatewayRequest(settings, valuesOf(parcel)));
        return gatewayOutcome(settings, answer);
      } catch (error) {
        return { kind: "broken", reason: wayTrouble(error) };
      }
    },
  };
}
