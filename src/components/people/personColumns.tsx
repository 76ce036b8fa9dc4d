import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { Badge, DemonstrationBadge } from "@/components/design/Badge";
import type { PersonRow } from "@/lib/people/record";
import { FirstContact } from "./Contacts";
import { personHref } from "./placeHref";

const column = createColumnHelper<PersonRow>();

/** Where all are for demonstration the heading says so once, not every row. */
export function personColumns(marks: "each" | "none") {
  return [
    column.accessor("name", {
      id: "name",
      header: "姓名",
      meta: {
        sort: "name",
        rowHeader: true,
        className: "desk:w-56 max-desk:col-span-2 max-desk:col-start-1",
      },
      cell: ({ row: { original: person } }) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <Link
            href={personHref(person.code)}
            className="after:absolute after:inset-0 after:content-['']"
          >
            {person.name}
          </Link>
          {person.retired ? <Badge>已停用</Badge> : null}
          {marks === "each" && person.demonstration ? <DemonstrationBadge /> : null}
        </span>
      ),
    }),
    column.accessor("place", {
      id: "area",
      header: "所属",
      meta: {
        sort: "area",
        className:
          "text-muted max-desk:col-span-3 max-desk:col-start-1 max-desk:row-start-2 max-desk:text-meta",
      },
      cell: (cell) => cell.getValue().name,
    }),
    column.accessor("posts", {
      id: "posts",
      header: "岗位",
      meta: {
        className:
          "max-desk:col-span-3 max-desk:col-start-1 max-desk:row-start-3 max-desk:text-meta",
      },
      cell: (cell) => <Posts posts={cell.getValue()} place={cell.row.original.place.code} />,
    }),
    column.accessor("contacts", {
      id: "contacts",
      header: "联系方式",
      meta: {
        className:
          "desk:w-52 max-desk:col-start-3 max-desk:row-start-1 max-desk:self-start max-desk:text-meta",
      },
      cell: (cell) => <FirstContact contacts={cell.getValue()} />,
    }),
  ];
}

/** A post at the person's own place is named by its title alone. */
function Posts({ posts, place }: { readonly posts: PersonRow["posts"]; readonly place: string }) {
  if (posts.length === 0) return <span className="text-muted">—</span>;
  return (
    <span className="flex flex-wrap gap-x-3">
      {posts.map((post) => (
        <span key={post.code}>
          {post.title}
          {post.holderRank > 1 ? <span className="text-muted">（替补）</span> : null}
          {post.place.code === place ? null : (
            <span className="text-muted"> {post.place.name}</span>
          )}
        </span>
      ))}
    </span>
  );
}
