import NextAuth from "next-auth";
import { authOptions } from "@/server/sessions/service";

type Handler = (request: Request, context: unknown) => Promise<Response>;

/** Made on each request: what it is made of is configured when the server starts, not when it is built. */
const handler: Handler = (request, context) =>
  NextAuth(authOptions(request.headers))(request, context);

export { handler as GET, handler as POST };
