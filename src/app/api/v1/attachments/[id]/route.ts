import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** A picture; `?size=thumbnail` for the small one. It never changes under its id. */
export const GET = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ id: string }> }) => {
    const small = new URL(request.url).searchParams.get("size") === "thumbnail";
    const { mediaType, bytes } = await application().attachments.picture(
      (await params).id,
      small ? "thumbnail" : "whole",
      viewer,
    );
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": mediaType,
        "cache-control": "private, max-age=86400, immutable",
        "x-content-type-options": "nosniff",
      },
    });
  },
);
