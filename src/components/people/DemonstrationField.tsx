/** Marks an invented record: no real channel is ever used for it. */
export function DemonstrationField({ on }: { readonly on: boolean }) {
  return (
    <label className="flex min-h-10 items-center gap-2.5 text-meta text-muted max-desk:min-h-14">
      <input
        type="checkbox"
        name="demonstration"
        value="1"
        defaultChecked={on}
        className="size-4.5 accent-ink"
      />
      示范（虚构）内容：任何真实通道都不会用到它
    </label>
  );
}
