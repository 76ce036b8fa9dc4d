import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export const GET = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ id: string }> }) => {
    const id = rowIdSchema.parse((await params).id);
    const { fileName, bytes } = await application().incidents.document(id, viewer);
    return new Response(Buffer.from(bytes), {
      headers: {
        "content-type": DOCX,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "cache-control": "no-store",
      },
    });
  },
);
