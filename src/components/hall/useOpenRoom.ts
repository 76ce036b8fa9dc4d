"use client";

import { replaceEqualDeep } from "@tanstack/react-query";
import { type RefObject, useLayoutEffect, useState } from "react";
import type { Room } from "@/components/map/useMapView";

/** On a phone the map stands in the page's flow: only the labels at the county's edge need room. */
const IN_FLOW: Room = { top: 12, right: 72, bottom: 12, left: 68 };

/** How far the furniture reaches into the map: measured, so that any layout leaves the county free. */
export function useOpenRoom(
  hall: RefObject<HTMLElement | null>,
  open: RefObject<HTMLElement | null>,
): Room {
  const [room, setRoom] = useState<Room>(IN_FLOW);
  // Before the first paint: the map's buttons would stand under the furniture until it is measured.
  useLayoutEffect(() => {
    const [outer, inner] = [hall.current, open.current];
    if (!outer || !inner) return;
    const measure = () => {
      const around = outer.getBoundingClientRect();
      const free = inner.getBoundingClientRect();
      const docked = free.width > 0;
      const next = docked
        ? {
            top: free.top - around.top,
            right: around.right - free.right,
            bottom: around.bottom - free.bottom,
            left: free.left - around.left,
          }
        : IN_FLOW;
      setRoom((last) => replaceEqualDeep(last, next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(outer);
    observer.observe(inner);
    return () => observer.disconnect();
  }, [hall, open]);
  return room;
}
