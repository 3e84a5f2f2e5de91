import { create } from 'zustand';
import type { Evidence } from '../../src/model/trust';

/** Whether to trust a server, and what goes on when it is trusted. */
export interface TrustPrompt {
  readonly evidence: Evidence;
  readonly goOn: readonly (() => void)[];
  /** Somebody waits for it just now; otherwise it waits until no dialog is open. */
  readonly urgent: boolean;
}

interface PromptState {
  /** The first is shown. */
  readonly trust: readonly TrustPrompt[];
}

export const usePrompts = create<PromptState>()(() => ({ trust: [] }));

/** Questions that were put for a delivery, so that each is put once however many deliveries wait for its answer. */
const put = new Set<string>();

/** Puts the question at once; a second one about the same waits for the same answer. */
export function askTrust(evidence: Evidence, goOn?: () => void): void {
  add(evidence, goOn ? [goOn] : [], true);
}

/** Puts the question for a delivery, unless it was put before. */
export function askTrustOnce(evidence: Evidence): void {
  const key = keyOf(evidence);
  if (put.has(key)) return;
  put.add(key);
  add(evidence, [], false);
}

/** The answer to the question that is shown. */
export function settleTrust(isTrusted: boolean): void {
  const [first, ...rest] = usePrompts.getState().trust;
  if (!first) return;
  usePrompts.setState({ trust: rest });
  if (!isTrusted) return;
  put.delete(keyOf(first.evidence));
  for (const next of first.goOn) next();
}

function add(evidence: Evidence, goOn: readonly (() => void)[], urgent: boolean): void {
  const key = keyOf(evidence);
  put.add(key);
  usePrompts.setState(({ trust }) => {
    const known = trust.find((one) => keyOf(one.evidence) === key);
    if (!known) return { trust: [...trust, { evidence, goOn, urgent }] };
    const both = { evidence, goOn: [...known.goOn, ...goOn], urgent: known.urgent || urgent };
    return { trust: trust.map((one) => (one === known ? both : one)) };
  });
}

function keyOf({ type, host, port, fingerprint }: Evidence): string {
  return [type, host, port, fingerprint].join(' ');
}
