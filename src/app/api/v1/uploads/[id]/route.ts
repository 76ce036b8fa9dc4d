import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** Goes on with a resumable upload, asks how far it has come, or gives it up (tus 1.0). */
const proceed = viewerHandler((viewer, request) =>
  application().attachments.upload(request, viewer),
);

export { proceed as DELETE, proceed as HEAD, proceed as PATCH };
