import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { request as secureRequest } from "node:https";
import type { AddressInfo, Server as PortServer } from "node:net";
import { connect, TLSSocket } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { CERTIFICATE_PATH, createTlsPort } from "@/server/http/tlsPort";
import { TEST_CERTIFICATE } from "../channels/testCertificate";

const TLS = { key: TEST_CERTIFICATE.key, certificate: TEST_CERTIFICATE.cert };
const opened: PortServer[] = [];
afterEach(async () => {
  for (const port of opened.splice(0)) {
    port.close();
    await once(port, "close");
  }
});

/** A port before a server that says how it was asked. */
async function open(from: "here" | "elsewhere"): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => {
    const over = request.socket instanceof TLSSocket ? "tls" : "plain";
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () =>
      response.setHeader("connection", "close").end(`${over} ${request.url} ${body.length}`),
    );
  });
  const listening = createTlsPort(server, TLS, () => from === "here");
  opened.push(listening);
  listening.listen(0, "127.0.0.1");
  await once(listening, "listening");
  return { port: (listening.address() as AddressInfo).port, server };
}

function overTls(port: number, path: string, body = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = secureRequest(
      { host: "127.0.0.1", port, path, method: body ? "POST" : "GET", ca: TLS.certificate },
      (response) => {
        let text = "";
        response.on("data", (part) => {
          text += part;
        });
        response.on("end", () => resolve(text));
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

describe("a port with a certificate", () => {
  it("serves over TLS whoever begins with a handshake, however long the body", async () => {
    const { port } = await open("elsewhere");
    expect(await overTls(port, "/hall")).toBe("tls /hall 0");
    expect(await overTls(port, "/upload", "x".repeat(300_000))).toBe("tls /upload 300000");
  });

  it("serves this machine in plain", async () => {
    const { port } = await open("here");
    const body = "x".repeat(300_000);
    const answer = await fetch(`http://127.0.0.1:${port}/hall`, { method: "POST", body });
    expect(await answer.text()).toBe("plain /hall 300000");
  });

  it("sends everybody else in plain to the same address over TLS, the method kept", async () => {
    const { port } = await open("elsewhere");
    const answer = await fetch(`http://127.0.0.1:${port}/field?tab=call`, {
      method: "POST",
      redirect: "manual",
    });
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe(`https://127.0.0.1:${port}/field?tab=call`);
    expect(await answer.text()).toContain("https");
  });

  it("gives the certificate, and nothing else, to who does not trust it yet", async () => {
    const { port } = await open("elsewhere");
    const answer = await fetch(`http://127.0.0.1:${port}${CERTIFICATE_PATH}`);
    expect(answer.headers.get("content-type")).toBe("application/x-x509-ca-cert");
    expect(await answer.text()).toBe(TLS.certificate);
  });

  it("outlives a handshake that is none", async () => {
    const { port } = await open("elsewhere");
    const broken = connect({ host: "127.0.0.1", port, rejectUnauthorized: true });
    await once(broken, "error");
    const { connect: plain } = await import("node:net");
    const noise = plain(port, "127.0.0.1");
    noise.on("error", () => undefined);
    noise.end(Buffer.from([0x16, 1, 2, 3, 4, 5, 6, 7]));
    await once(noise, "close");
    expect(await overTls(port, "/hall")).toBe("tls /hall 0");
  });
});
