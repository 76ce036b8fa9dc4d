import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CHANNEL_SETTINGS } from "@/lib/message/channelSettings";
import type { Parcel } from "@/server/channels/carrier";
import { emailCarrier } from "@/server/channels/carriers/email";
import { createOutgoing, type Outgoing } from "@/server/channels/outgoing";
import { TEST_CERTIFICATE } from "./testCertificate";

const PARCEL: Parcel = {
  ...{ id: "call-7", address: "zhang@county.test", personCode: "zhang" },
  ...{ text: "速撤", subject: "预警叫应", about: { kind: "call", id: "7" } },
  ...{ template: null, link: null },
};

describe("e-mail over TLS", () => {
  let outgoing: Outgoing;
  let server: SMTPServer | null = null;
  /** What the server was shown: how each password and each message came. */
  let seen: string[] = [];
  beforeEach(() => {
    outgoing = createOutgoing(["127.0.0.1"]);
    seen = [];
  });
  afterEach(async () => {
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    await outgoing.close();
  });

  async function send(security: "tls" | "starttls", options: SMTPServerOptions) {
    const opened = new SMTPServer({
      ...TEST_CERTIFICATE,
      // A server that takes anything: what is kept from it, the sender keeps.
      allowInsecureAuth: true,
      onAuth({ username }, { secure }, done) {
        seen.push(secure ? "password, enciphered" : "password in the open");
        done(null, { user: username });
      },
      onData(stream, { secure }, done) {
        seen.push(secure ? "message, enciphered" : "message in the open");
        stream.resume().on("end", () => done());
      },
      ...options,
    });
    // One who does not trust it breaks the connection off.
    opened.on("error", () => undefined);
    server = opened;
    await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", () => resolve()));
    const { port } = opened.server.address() as AddressInfo;
    const account = { user: "brain", password: "secret", from: "县应急 <brain@county.test>" };
    const settings = { host: "127.0.0.1", port, security, ...account };
    const carrier = emailCarrier(CHANNEL_SETTINGS.email.parse(settings), outgoing);
    const outcome = await carrier.carry(PARCEL);
    await carrier.close?.();
    return outcome;
  }

  const trust = () => {
    outgoing.httpsAgent.options.ca = TEST_CERTIFICATE.cert;
  };

  it.each([
    ["from the first byte on", "tls", { secure: true }],
    ["begun by STARTTLS", "starttls", {}],
  ] as const)("%s carries password and message", async (_how, security, options) => {
    trust();
    expect(await send(security, options)).toMatchObject({ kind: "sent" });
    expect(seen).toEqual(["password, enciphered", "message, enciphered"]);
  });

  it.each([
    ["tls", { secure: true }],
    ["starttls", {}],
  ] as const)(
    "with a certificate nobody vouches for (%s) is broken off before anything is said",
    async (security, options) => {
      expect(await send(security, options)).toEqual({
        kind: "broken",
        reason: expect.stringMatching(/证书|连接失败/),
      });
      expect(seen).toEqual([]);
    },
  );

  it("that was asked for and is not offered is not done without", async () => {
    trust();
    const outcome = await send("starttls", { disabledCommands: ["STARTTLS"] });
    expect(outcome).toMatchObject({ kind: "broken" });
    expect(seen).toEqual([]);
  });
});
