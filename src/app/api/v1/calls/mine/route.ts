import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer) => application().calls.mine(viewer));
