import clsx from "clsx";
import { Maximize, Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import type { MapView } from "./useMapView";

/** On a phone fingers zoom, so the buttons come only when there is a way back to offer. */
export function MapControls({ view }: { readonly view: MapView }) {
  return (
    <fieldset
      className={clsx(
        "flex-col overflow-hidden rounded-control border border-line bg-panel desk:flex",
        view.moved ? "flex" : "hidden",
      )}
    >
      <legend className="sr-only">地图视野</legend>
      <Control name="放大" onPress={() => view.zoom(1)}>
        <Plus aria-hidden className="size-4.5" />
      </Control>
      <Control name="缩小" onPress={() => view.zoom(-1)}>
        <Minus aria-hidden className="size-4.5" />
      </Control>
      <Control name="回到全县" onPress={view.home} disabled={!view.moved}>
        <Maximize aria-hidden className="size-4" />
      </Control>
    </fieldset>
  );
}

interface ControlProps {
  readonly name: string;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

function Control({ name, onPress, disabled = false, children }: ControlProps) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={onPress}
      className="flex size-10 items-center justify-center text-muted hover:bg-raised hover:text-ink focus-visible:-outline-offset-2 disabled:opacity-35 desk:size-8"
    >
      {children}
    </button>
  );
}
