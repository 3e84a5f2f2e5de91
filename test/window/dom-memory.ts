import type { Page } from '@playwright/test';

declare global {
  interface Window {
    everShown?: string[];
  }
}

/**
 * From now on the page remembers every text, attribute and value that any of its elements ever had, also those that
 * were there for a moment only. Fields for passwords are left out.
 */
export async function rememberAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shown: string[] = [];
    window.everShown = shown;
    const take = (node: Node): void => {
      if (node instanceof Text) shown.push(node.data);
      if (!(node instanceof Element)) return;
      if (node instanceof HTMLInputElement && node.type === 'password') return;
      for (const { value } of node.attributes) shown.push(value);
      if (node instanceof HTMLInputElement) shown.push(node.value);
      node.childNodes.forEach(take);
    };
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes, oldValue } of records) {
        if (target instanceof HTMLInputElement && target.type === 'password') continue;
        if (oldValue !== null) shown.push(oldValue);
        addedNodes.forEach(take);
        take(target);
      }
    });
    const everything = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(document, { ...everything, characterDataOldValue: true, attributeOldValue: true });
    // A value that code puts into a field is no mutation.
    const field = HTMLInputElement.prototype;
    const own = Object.getOwnPropertyDescriptor(field, 'value');
    Object.defineProperty(field, 'value', {
      ...own,
      set(this: HTMLInputElement, value: string) {
        if (this.type !== 'password') shown.push(value);
        own?.set?.call(this, value);
      },
    });
    document.addEventListener('input', ({ target }) => target instanceof Node && take(target), true);
  });
}

/** Everything that was shown since `rememberAll`, and what is shown at this moment. */
export async function allShown(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('input')].filter(({ type }) => type !== 'password');
    const now = [document.body.innerText, document.title, ...fields.map(({ value }) => value)];
    const attributes = [...document.querySelectorAll('*')]
      .filter((element) => !(element instanceof HTMLInputElement && element.type === 'password'))
      .flatMap((element) => [...element.attributes].map(({ value }) => value));
    return [...now, ...attributes, ...(window.everShown ?? [])].join('\n');
  });
}
