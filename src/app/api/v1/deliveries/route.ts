import { deliverySearchSchema } from "@/lib/message/deliverySearch";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().channels.deliveries(requestSearch(deliverySearchSchema, request.url), viewer),
);
