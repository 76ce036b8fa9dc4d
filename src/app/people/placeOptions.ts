import type { PlaceOption } from "@/components/people/placeOption";
import type { Viewer } from "@/lib/access/viewer";
import { departmentSearchSchema } from "@/lib/people/search";
import { application } from "@/server/application";

/** Townships within the viewer's reach, as a filter offers them. */
export async function townshipOptions(viewer: Viewer): Promise<PlaceOption[]> {
  const areas = await application().people.areas(viewer);
  return areas
    .filter(({ level }) => level === "township")
    .map(({ code, name }) => ({ value: code, label: name }));
}

/** Departments, for those whose lists have persons of departments. */
export async function departmentOptions(viewer: Viewer): Promise<PlaceOption[]> {
  if (viewer.adminAreaCode !== null) return [];
  const search = departmentSearchSchema.parse({ size: "200" });
  const { rows } = await application().people.departments(search, viewer);
  return rows.map(({ code, name }) => ({ value: code, label: name }));
}
