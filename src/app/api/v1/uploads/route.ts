import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** Begins a resumable upload (tus 1.0). */
export const POST = viewerHandler((viewer, request) =>
  application().attachments.upload(request, viewer),
);
