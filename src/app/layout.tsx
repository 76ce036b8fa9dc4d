import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { ServedMode } from "@/components/live/CountyMode";
import { ProductName } from "@/components/shell/ProductName";
import { PagePolicy } from "@/components/theme/PagePolicy";
import { application } from "@/server/application";
import "./globals.css";

export function generateMetadata(): Metadata {
  const name = application().county.title;
  return {
    title: { default: name, template: `%s · ${name}` },
    description: "监测、预警、指挥、服务：一个县的应急大脑",
    icons: { icon: "/icon.svg" },
  };
}

/**
 * Every page is made when it is asked for: the nonce of the answer's Content-Security-Policy stands
 * in its scripts, and a page made beforehand would have none.
 */
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: "#0a1015",
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const { county, stations, log } = application();
  // A page that says what is wrong has to come also where the database does not answer.
  const mode = await stations.mode().catch((error) => {
    log.error({ err: error }, "page served without the county's mode");
    return null;
  });
  return (
    <html lang="zh-CN">
      <body>
        <PagePolicy />
        <ServedMode mode={mode}>
          <ProductName name={county.title}>{children}</ProductName>
        </ServedMode>
      </body>
    </html>
  );
}
