// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { Dialog } from "@/components/design/Dialog";

afterEach(cleanup);

/** As pages use it: a button of theirs opens it, and it is gone when it is closed. */
function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        下达任务
      </button>
      {open ? (
        <Dialog open onOpenChange={() => setOpen(false)} title="任务">
          <input aria-label="任务" />
        </Dialog>
      ) : null}
    </>
  );
}

it("a dialog that is left gives the focus back to what opened it", async () => {
  render(<Page />);
  const opener = screen.getByRole("button", { name: "下达任务" });
  opener.focus();
  fireEvent.click(opener);
  const dialog = await screen.findByRole("dialog");
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  fireEvent.keyDown(document.activeElement ?? dialog, { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(opener));
});
