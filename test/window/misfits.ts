import type { Page } from '@playwright/test';

/** What does not fit in the window: wider than its place, cut off without a sign of it, or on something else. */
export function misfits(page: Page): Promise<string[]> {
  // They run in the page, which knows none of them.
  const told = [find, nameOf, shown, isSeen, scrollsSideways, isCut, isBeyond, overlaps].map(String);
  return page.evaluate(`(() => { ${told.join('\n')}; return find(); })()`);
}

function find(): string[] {
  const front = ['.modal', '.popover'].map((one) => document.querySelector(one)).find(Boolean) ?? document;
  const seen = [...front.querySelectorAll('*')].filter(isSeen);
  const controls = seen.filter((element) => element.matches('button, input, [role="progressbar"]'));
  return [
    ...(document.documentElement.scrollWidth > innerWidth ? ['the window scrolls sideways'] : []),
    ...seen.filter(scrollsSideways).map((element) => `scrolls sideways: ${nameOf(element)}`),
    ...seen.filter(isCut).map((element) => `is cut off: ${nameOf(element)}`),
    ...seen.filter(isBeyond).map((element) => `reaches out of the window: ${nameOf(element)}`),
    ...controls.flatMap((one, index) =>
      controls
        .slice(index + 1)
        .filter((other) => overlaps(one, other))
        .map((other) => `lie on each other: ${nameOf(one)} and ${nameOf(other)}`),
    ),
  ];
}

function nameOf(element: Element): string {
  const name = element.getAttribute('class') ?? '';
  return `<${element.tagName.toLowerCase()} class="${name}"> ${element.textContent.slice(0, 60)}`;
}

function isSeen(element: Element): boolean {
  if (!element.checkVisibility() || element.closest('.unseen, svg, [hidden]') !== null) return false;
  return element.getBoundingClientRect().width > 2;
}

function scrollsSideways(element: Element): boolean {
  const { overflowX } = getComputedStyle(element);
  return (overflowX === 'auto' || overflowX === 'scroll') && element.scrollWidth > element.clientWidth + 1;
}

function isCut(element: Element): boolean {
  const { overflowX, textOverflow } = getComputedStyle(element);
  if (!['hidden', 'clip'].includes(overflowX) || textOverflow === 'ellipsis') return false;
  const { right } = element.getBoundingClientRect();
  const parts = [...element.querySelectorAll(':scope > :not(.unseen)')];
  return parts.some((part) => part.getBoundingClientRect().right > right + 1);
}

function isBeyond(element: Element): boolean {
  const { left, right } = element.getBoundingClientRect();
  return left < -1 || right > innerWidth + 1;
}

/** What is left of it where the places that it stands in scroll or hide. */
function shown(element: Element): Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'> {
  let { left, right, top, bottom } = element.getBoundingClientRect();
  for (let up = element.parentElement; up; up = up.parentElement) {
    if (getComputedStyle(up).overflowY === 'visible') continue;
    const frame = up.getBoundingClientRect();
    [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
    [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
  }
  return { left, right, top, bottom };
}

function overlaps(one: Element, other: Element): boolean {
  // There the one stands in the room that the other keeps free for it.
  const isInOneField =
    one.closest('.combo, .side-item') !== null && one.parentElement === other.parentElement;
  const isAbove = one.closest('.notices') !== other.closest('.notices');
  if (one.contains(other) || other.contains(one) || isInOneField || isAbove) return false;
  const [a, b] = [shown(one), shown(other)];
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 2 && down > 2;
}
