import type { RefObject } from 'react';
import { createPortal } from 'react-dom';

interface MenuAnchorProps {
  readonly anchor: RefObject<HTMLSpanElement | null>;
  /** In the window, CSS pixels. */
  readonly place: { readonly x: number; readonly y: number };
}

/**
 * A point that a menu opens at, where a pointer asked for it. It stands beside everything else: inside a box that
 * is a container, `fixed` would count from that box.
 */
export function MenuAnchor({ anchor, place }: MenuAnchorProps) {
  const style = { left: place.x, top: place.y };
  return createPortal(<span ref={anchor} className="menu-anchor" style={style} />, document.body);
}
