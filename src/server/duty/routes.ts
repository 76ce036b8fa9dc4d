import { RateLimiterMemory } from "rate-limiter-flexible";
import { TooMany } from "@/lib/error/domainError";
import { clientAddress, type Route } from "../http/service";
import { CALENDAR_PATH, type CalendarService } from "./calendar";

/** Keys an address may try in a minute: a calendar program asks every hour or so. */
const TRIES_A_MINUTE = 30;

/** `GET /api/v1/duty.ics?key=…`: shifts for a calendar program, which cannot log in. */
export function calendarRoutes(duty: Pick<CalendarService, "calendar">): Route[] {
  const tries = new RateLimiterMemory({ points: TRIES_A_MINUTE, duration: 60 });
  return [
    {
      method: "GET",
      path: CALENDAR_PATH,
      logOneOf: 1,
      async handle(request, response) {
        const isWithin = await tries.consume(clientAddress(request) ?? "unknown").then(
          () => true,
          () => false,
        );
        if (!isWithin) throw tooOften();
        const key = new URL(request.url ?? "/", "http://localhost").searchParams.get("key") ?? "";
        const text = await duty.calendar(key);
        response.writeHead(200, {
          "content-type": "text/calendar; charset=utf-8",
          "content-disposition": 'inline; filename="duty.ics"',
          "cache-control": "private, max-age=300",
        });
        response.end(text);
      },
    },
  ];
}

const tooOften = () =>
  new TooMany(
    {
      code: "calendar-too-often",
      message: "这个地址请求日历过于频繁。",
      mend: "请把日历程序的刷新间隔设为一小时。",
    },
    { retryAfterS: 60 },
  );
