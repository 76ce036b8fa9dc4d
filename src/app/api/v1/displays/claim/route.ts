import { CLIENT_ADDRESS_HEADER } from "@/lib/access/frontHeaders";
import { isDomainError } from "@/lib/error/domainError";
import { application } from "@/server/application";
import { sessionCookie } from "@/server/sessions/service";

/**
 * A plain form of the wall's machine: uses up the link, and the machine shows the hall from then on.
 * A GET would be used up by whatever looks at links before people do.
 */
export async function POST(request: Request): Promise<Response> {
  const { access, log } = application();
  const form = await request.formData().catch(() => null);
  const link = form?.get("link");
  const address = request.headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown";
  try {
    const id = await access.claimDisplay(typeof link === "string" ? link : "", address);
    const cookie = await sessionCookie(id, request);
    return new Response(null, {
      status: 303,
      headers: { location: "/hall", "set-cookie": cookie },
    });
  } catch (error) {
    if (!isDomainError(error)) log.error({ err: error }, "a display could not be opened");
    return new Response(null, { status: 303, headers: { location: "/display?refused=1" } });
  }
}
