import { expect, it } from "vitest";
import { visitorText, welcomeText } from "../../../src/command/demo/terminal";

const visitor = {
  login: "liaison",
  password: "kept-by-nobody",
  calledAt: Date.parse("2026-07-13T19:45:00Z"),
  timeZone: "Asia/Shanghai",
};
const welcome = {
  url: "http://localhost:3000",
  port: 3000,
  host: "127.0.0.1",
  login: "demo",
  password: "p",
  isEmbedded: true,
  tls: null,
};

it("gives a visitor the account of somebody in the field, and says when the call comes", () => {
  const text = visitorText(visitor, "https://192.168.1.20:3000/field").join("\n");
  expect(text).toContain("phone account   liaison");
  expect(text).toContain("phone password  kept-by-nobody");
  expect(text).toContain(
    "打开 https://192.168.1.20:3000/field 登录，等到回放时间约 03:45 叫应响起",
  );
  expect(visitorText({ ...visitor, calledAt: null }, "x").join("\n")).not.toContain("约");
});

it("does so without https as well, and says nothing where there is nobody to play", () => {
  expect(welcomeText({ ...welcome, visitor })).toContain("打开 http://localhost:3000/field 登录");
  expect(welcomeText({ ...welcome, visitor: null })).not.toContain("phone");
});
