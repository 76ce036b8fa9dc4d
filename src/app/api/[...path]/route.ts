import { NotFound } from "@/lib/error/domainError";
import { viewerHandler } from "@/server/sessions/service";

/**
 * Every API address that nothing else answers: a program gets a problem and not the page that says
 * so to people. A stranger gets 401, so that nobody without a session learns what there is.
 */
const unknownPath = viewerHandler(async (_viewer, request) => {
  const { pathname } = new URL(request.url);
  throw new NotFound({
    code: "path-unknown",
    message: `没有 ${pathname} 这个接口。`,
    mend: "请核对地址；接口都在 /api/v1/ 之下。",
  });
});

export {
  unknownPath as DELETE,
  unknownPath as GET,
  unknownPath as PATCH,
  unknownPath as POST,
  unknownPath as PUT,
};
