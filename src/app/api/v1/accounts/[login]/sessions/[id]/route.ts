import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const DELETE = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ login: string; id: string }> }) => {
    const { login, id } = await params;
    return application().access.endSessionOf(viewer, login, id);
  },
);
