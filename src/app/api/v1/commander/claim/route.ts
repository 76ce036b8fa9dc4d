import { CLIENT_ADDRESS_HEADER, THIS_MACHINE_HEADER } from "@/lib/access/frontHeaders";
import { isDomainError } from "@/lib/error/domainError";
import { application } from "@/server/application";
import { sessionCookie } from "@/server/sessions/service";

/**
 * A plain form of the page that the commander's link leads to: uses the link up, and the browser is
 * the exercise's commander from then on. Refused unless the front found it to come from this machine.
 */
export async function POST(request: Request): Promise<Response> {
  const { access, log } = application();
  const form = await request.formData().catch(() => null);
  const link = form?.get("link");
  try {
    const id = await access.claimCommander(typeof link === "string" ? link : "", {
      address: request.headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown",
      isThisMachine: request.headers.get(THIS_MACHINE_HEADER) === "yes",
    });
    const cookie = await sessionCookie(id, request);
    return new Response(null, {
      status: 303,
      headers: { location: "/hall", "set-cookie": cookie },
    });
  } catch (error) {
    if (!isDomainError(error)) log.error({ err: error }, "the commander could not be let in");
    const code = isDomainError(error) ? error.code : "failed";
    return new Response(null, { status: 303, headers: { location: `/commander?refused=${code}` } });
  }
}
