"use client";

import { setNonce } from "get-nonce";
import { z } from "zod";

/**
 * Has what we build on keep to the page's Content-Security-Policy: the parser compiles no functions
 * from text, and menus that lock the scrolling give their style sheet the page's nonce. Done when
 * this is loaded, before anything of them is used.
 */
if (typeof document !== "undefined") {
  z.config({ jitless: true });
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  if (nonce) setNonce(nonce);
}

/** Draws nothing: stands in the root of every page so that the above is done there. */
export function PagePolicy() {
  return null;
}
