import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "@/server/replay/client";

/** A server that answers these, one after the other. */
async function givenAnswers(...answers: readonly (readonly [status: number, body: object])[]) {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    const [status, body] = answers[Math.min(asked, answers.length - 1)] ?? [500, {}];
    asked += 1;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  stop = () => new Promise((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, asked: () => asked };
}

let stop: () => Promise<void> = async () => undefined;
afterEach(() => stop());

describe("the player's way to a server", () => {
  it("goes on asking while what is wrong may pass, and says what it waits for", async () => {
    const { url } = await givenAnswers([408, {}], [503, { detail: "正在启动" }], [200, { now: 1 }]);
    const waits: string[] = [];
    const client = createClient({ url, key: "key", onWait: (why) => waits.push(why) });
    expect(await client.post("/api/v1/clock", {})).toEqual({ now: 1 });
    expect(waits).toEqual(["服务器答复 408。", "正在启动"]);
  });

  it("gives up at once what is refused for good, in the server's words", async () => {
    const { url, asked } = await givenAnswers([
      409,
      { code: "real-source-exists", detail: "本县已接入真实数据源。", mend: "请另用一个库。" },
    ]);
    const refused = createClient({ url, key: "key" }).post("/api/v1/clock", {});
    await expect(refused).rejects.toMatchObject({
      code: "real-source-exists",
      message: "本县已接入真实数据源。",
      mend: "请另用一个库。",
    });
    expect(asked()).toBe(1);
  });
});
