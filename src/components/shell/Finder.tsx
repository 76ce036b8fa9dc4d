"use client";

import { Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useEffect, useId, useState } from "react";
import { mayLeave } from "@/components/live/mayLeave";
import { useCountyMap } from "@/components/map/useCountyMap";
import { type Findable, find } from "@/lib/feed/finding";
import { FinderResults } from "./FinderResults";
import { destinationOf } from "./finderDestination";
import { useFindables } from "./useFindables";
import { useFoundPersons } from "./useFoundPersons";

const MOST = 12;

export interface FinderProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Ctrl/⌘ K: any station, township, village, person or open warning by name or code. */
export function Finder({ open, onOpenChange }: FinderProps) {
  useFinderKey(() => onOpenChange(true));
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-16 z-50 mx-auto flex max-h-[70dvh] max-w-150 flex-col overflow-hidden rounded-panel border border-edge bg-panel"
        >
          <Dialog.Title className="sr-only">查找测站、乡镇、村、人员和预警</Dialog.Title>
          <FinderBody onDone={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Exists only while the dialog is open, so that what was typed is forgotten with it. */
function FinderBody({ onDone }: { readonly onDone: () => void }) {
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const { data: map, isError } = useCountyMap();
  const places = find(useFindables(map?.areas ?? []), typed, MOST);
  const persons = useFoundPersons(typed);
  const results = [...places.slice(0, MOST - Math.min(persons.length, 4)), ...persons];
  const chosen = Math.min(active, results.length - 1);
  const go = useGo(onDone);

  function onKeyDown(event: React.KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && results.length > 0) {
      event.preventDefault();
      setActive((chosen + step + results.length) % results.length);
    }
    const entry = results[chosen];
    if (event.key === "Enter" && entry && !event.nativeEvent.isComposing) go(entry);
  }

  return (
    <>
      <div className="flex items-center gap-3 border-line border-b px-4">
        <Search aria-hidden className="size-5 shrink-0 text-muted" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened in order to type
          autoFocus
          role="combobox"
          aria-label="查找测站、乡镇、村、人员、预警"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={results.length > 0 ? `${listId}-${chosen}` : undefined}
          autoComplete="off"
          placeholder="测站、乡镇、村、人员或预警的名称、编码"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 w-full bg-transparent text-strong outline-none placeholder:text-muted"
        />
      </div>
      <FinderResults
        id={listId}
        results={results}
        active={chosen}
        onPoint={setActive}
        onChoose={go}
      />
      {isError ? (
        <p className="border-line border-t px-4 py-2 text-meta text-muted">
          乡镇和村名暂时取不到，只能查找测站和预警。
        </p>
      ) : null}
    </>
  );
}

function useGo(onDone: () => void): (entry: Findable) => void {
  const router = useRouter();
  const here = usePathname();
  return (entry) => {
    onDone();
    const destination = destinationOf(entry, here ?? "");
    void mayLeave().then((may) => may && router.push(destination));
  };
}

function useFinderKey(open: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [open]);
}

/** What opens the finder for those who do not know the key. */
export function FinderButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label="查找（Ctrl K）"
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-9 min-w-5 shrink-[9999] items-center gap-2 rounded-control text-meta text-muted hover:text-ink wide:@container wide:w-60 wide:min-w-10.5 wide:border wide:border-line wide:px-3 wide:hover:border-edge"
    >
      <Search aria-hidden className="size-5 shrink-0 wide:size-4" />
      {/* Whole or not at all: half a word in a full bar reads as a fault. */}
      <span className="hidden flex-1 whitespace-nowrap text-left @min-[13rem]:inline">
        找测站、村、预警
      </span>
      <kbd className="hidden whitespace-nowrap rounded-cell border border-line px-1.5 font-sans text-caption @min-[5rem]:inline">
        Ctrl K
      </kbd>
    </button>
  );
}
