import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { LoginForm } from "@/components/login/LoginForm";
import { themeCookie, themeOf } from "@/components/theme/theme";
import { destinationAfterLogIn } from "@/lib/access/destination";
import { refusalAtLogIn } from "@/lib/access/refusalAtLogIn";
import { application } from "@/server/application";

export const metadata: Metadata = { title: "登录" };

export default async function Page({ searchParams }: PageProps<"/login">) {
  const { callbackUrl, refused, error } = await searchParams;
  const destination = destinationAfterLogIn(callbackUrl);
  const { access, config, county } = application();
  const viewer = await access.viewerFromRequest({ headers: Object.fromEntries(await headers()) });
  if (viewer) redirect(destination);
  // As the room that it leads to: a phone in the sun is logged in again on a page that can be read.
  const room = destination.startsWith("/field") ? "field" : "hall";
  const theme = themeOf(room, (await cookies()).get(themeCookie(room))?.value);
  return (
    <main
      data-theme={theme}
      className="flex min-h-dvh flex-col items-center justify-center px-5 py-10"
    >
      <div className="w-full max-w-90">
        <h1 className="font-bold text-title">{county.title}</h1>
        <p className="mt-1 mb-8 text-body text-muted">监测、预警、指挥、服务</p>
        <LoginForm
          destination={destination}
          elsewhere={config.oidc?.name ?? null}
          refusal={refusalAtLogIn(refused ?? error)}
        />
        <p className="mt-6 text-meta text-muted">
          <span className="block">没有账号：请找系统管理员。</span>
          <span className="block">忘了口令或丢了手机：请找安全管理员。</span>
        </p>
      </div>
    </main>
  );
}
