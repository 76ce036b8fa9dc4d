import clsx from "clsx";
import { RAIN_WINDOWS, type RainWindow } from "@/lib/feed/rainRanking";

export interface WindowSwitchProps {
  readonly window: RainWindow;
  readonly onWindow: (window: RainWindow) => void;
}

/** Over how many hours rain is added up. */
export function WindowSwitch({ window, onWindow }: WindowSwitchProps) {
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">累计时段</legend>
      {RAIN_WINDOWS.map((hours) => (
        <label
          key={hours}
          className={clsx(
            "flex min-h-7 min-w-7 cursor-pointer items-center justify-center border-b-2 px-1 has-focus-visible:outline-2 has-focus-visible:outline-ink",
            hours === window
              ? "border-ink font-bold text-ink"
              : "border-transparent text-muted hover:text-ink",
          )}
        >
          <input
            type="radio"
            name="window"
            value={hours}
            checked={hours === window}
            onChange={() => onWindow(hours)}
            className="sr-only"
            aria-label={`${hours} 小时`}
          />
          <span aria-hidden>{hours} h</span>
        </label>
      ))}
    </fieldset>
  );
}
