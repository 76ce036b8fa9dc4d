import { describe, expect, it } from "vitest";
import { isFromThisMachine } from "@/server/http/thisMachine";

const request = (remoteAddress: string, headers: Record<string, string> = {}) => ({
  socket: { remoteAddress },
  headers: { host: "localhost:3000", ...headers },
});

describe("a request of this machine", () => {
  it.each([
    ["127.0.0.1", "localhost:3000"],
    ["::1", "[::1]:3000"],
    ["::ffff:127.0.0.1", "127.0.0.1:3000"],
    ["127.8.9.10", "localhost"],
  ])("comes from %s to %s", (address, host) => {
    expect(isFromThisMachine(request(address, { host }))).toBe(true);
  });

  it.each(["192.168.1.20", "::ffff:192.168.1.20", "10.0.0.1", "fe80::1", ""])(
    "does not come from %j",
    (address) => {
      expect(isFromThisMachine(request(address))).toBe(false);
    },
  );

  it.each([
    ["x-forwarded-for", "127.0.0.1"],
    ["x-forwarded-host", "localhost"],
    ["x-forwarded-proto", "https"],
    ["x-real-ip", "127.0.0.1"],
    ["forwarded", "for=127.0.0.1"],
    ["via", "1.1 proxy"],
  ])("does not come through a proxy that writes %s", (name, value) => {
    expect(isFromThisMachine(request("127.0.0.1", { [name]: value }))).toBe(false);
  });

  it.each(["emergency.example.cn", "192.168.1.20:3000", "127.0.0.1.example.cn", "not a host", ""])(
    "does not ask for %j, as what comes through a silent proxy does",
    (host) => {
      expect(isFromThisMachine(request("127.0.0.1", { host }))).toBe(false);
    },
  );
});
