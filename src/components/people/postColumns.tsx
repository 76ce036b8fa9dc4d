import { createColumnHelper } from "@tanstack/react-table";
import { Badge } from "@/components/design/Badge";
import { POST_KIND_NAMES } from "@/lib/people/post";
import type { PostRow } from "@/lib/people/record";
import { HolderNames } from "./HolderNames";
import { placeHref } from "./placeHref";
import { RowName } from "./RowName";

const column = createColumnHelper<PostRow>();

export const POST_COLUMNS = [
  column.accessor("title", {
    id: "title",
    header: "岗位",
    meta: {
      sort: "title",
      rowHeader: true,
      className: "desk:w-56 max-desk:col-span-2 max-desk:col-start-1",
    },
    cell: ({ row: { original: post } }) => (
      <RowName href={placeHref(post.place)} name={post.title}>
        {post.retired ? <Badge>已停用</Badge> : null}
      </RowName>
    ),
  }),
  column.accessor("kind", {
    id: "kind",
    header: "类别",
    meta: {
      className:
        "text-muted whitespace-nowrap max-desk:col-start-3 max-desk:row-start-1 max-desk:text-meta",
    },
    cell: (cell) => POST_KIND_NAMES[cell.getValue()],
  }),
  column.accessor("place", {
    id: "area",
    header: "所在",
    meta: {
      sort: "area",
      className: "text-muted max-desk:col-span-3 max-desk:col-start-1 max-desk:text-meta",
    },
    cell: (cell) => cell.getValue().name,
  }),
  column.accessor("rank", {
    id: "rank",
    header: "次序",
    meta: { className: "w-16 text-right! max-desk:hidden" },
  }),
  column.accessor("holders", {
    id: "holders",
    header: "任职人（替补）",
    meta: { className: "desk:pl-6 max-desk:col-span-3 max-desk:col-start-1 max-desk:text-meta" },
    cell: (cell) => <HolderNames holders={cell.getValue()} />,
  }),
];
