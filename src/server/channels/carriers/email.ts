import { createTransport } from "nodemailer";
import type { CarryOutcome } from "@/lib/message/carrying";
import type { ChannelSettings } from "@/lib/message/channelSettings";
import type { Carrier } from "../carrier";
import { type Outgoing, wayTrouble } from "../outgoing";

/** E-mail by SMTP. The message's id stands in Message-ID, so that a repeat is recognised. */
export function emailCarrier(settings: ChannelSettings<"email">, outgoing: Outgoing): Carrier {
  let open: ReturnType<typeof openTransport> | null = null;

  /** After trouble the next one looks the name up again and connects anew. */
  async function closeTransport(): Promise<void> {
    const closing = open;
    open = null;
    await closing?.then(
      (transport) => transport.close(),
      () => undefined,
    );
  }

  return {
    async carry({ id, address, subject, text }) {
      if (address === "") return { kind: "refused", reason: "没有邮箱地址" };
      try {
        open ??= openTransport(settings, outgoing);
        const transport = await open;
        const sent = await transport.sendMail({
          from: settings.from,
          to: address,
          subject,
          text,
          messageId: `<${id.replaceAll(":", ".")}@county-brain>`,
          // Not for holiday answers and lists (RFC 3834).
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return { kind: "sent", gatewayId: sent.messageId };
      } catch (error) {
        const outcome = smtpOutcome(error);
        if (outcome.kind === "broken") await closeTransport();
        return outcome;
      }
    },
    close: closeTransport,
  };
}

async function openTransport(settings: ChannelSettings<"email">, outgoing: Outgoing) {
  const { host, port, security, user, password } = settings;
  return createTransport({
    pool: true,
    maxConnections: 4,
    // The checked address, and the name for its certificate: the library would look it up again.
    host: await outgoing.addressOf(host),
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    // Trusted as every other way out trusts.
    tls: { servername: host, ca: outgoing.httpsAgent.options.ca },
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    ...(user === "" ? {} : { auth: { user, pass: password } }),
  });
}

/** 5xx of the addressee is for good, 4xx for now (RFC 5321 4.2.1); the rest is the server's. */
function smtpOutcome(error: unknown): CarryOutcome {
  if (!(error instanceof Error) || !("code" in error)) {
    return { kind: "broken", reason: wayTrouble(error) };
  }
  const status =
    "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : null;
  const said = "response" in error && error.response ? String(error.response) : error.message;
  if (error.code === "EAUTH") return { kind: "broken", reason: `邮箱账号或口令不对：${said}` };
  if (status === null) return { kind: "broken", reason: wayTrouble(error) };
  if (error.code === "EENVELOPE" || error.code === "EMESSAGE") {
    return { kind: status >= 500 ? "refused" : "busy", reason: `邮件服务器答复 ${said}` };
  }
  return { kind: "broken", reason: `邮件服务器答复 ${said}` };
}
