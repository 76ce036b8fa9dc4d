import { createServer } from "node:net";
import { Conflict } from "@/lib/error/domainError";

/** Throws where the port could not be opened now; the database takes seconds to find out later. */
export function refuseTakenPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(portRefusal(error, port, host)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** What keeps a port from being opened, in words; anything else is passed on. */
export function portRefusal(error: Error, port: number, host: string): Error {
  const code = "code" in error ? error.code : null;
  if (code === "EADDRINUSE") {
    return new Conflict({
      code: "port-taken",
      message: `端口 ${port} 已被别的程序占用。`,
      mend: `先停掉它，或换一个端口：PORT=${port + 1} npm start（试用：npm run demo -- --port ${port + 1}）。`,
    });
  }
  if (code === "EACCES") {
    return new Conflict({
      code: "port-forbidden",
      message: `没有权限使用端口 ${port}。`,
      mend: "1024 以下的端口要管理员权限；请换一个，如 PORT=3000。",
    });
  }
  if (code === "EADDRNOTAVAIL") {
    return new Conflict({
      code: "host-not-here",
      message: `本机没有 ${host} 这个地址。`,
      mend: "HOST 请填本机网卡的地址，或 0.0.0.0。",
    });
  }
  return error;
}
