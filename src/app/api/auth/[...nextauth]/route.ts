import NextAuth from "next-auth";
import { authOptions } from "@/server/access/authOptions";

const handler = NextAuth(authOptions);

export { handler as GET, handler as POST };
