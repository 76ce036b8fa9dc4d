import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** All a hall screen starts from; later changes come over the socket. */
export const GET = viewerHandler((viewer) => application().stations.snapshot(viewer));
