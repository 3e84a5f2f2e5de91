import type { Input, Output } from './contract';
import type { promptCommands, TrustedView } from './contract-prompts';
import { connectTls, type Server } from './drivers/tls-trust';
import { Failure } from './model/failure';
import type { Evidence, KnownHostKey, Trust } from './model/trust';
import type { TrustStore } from './store/trust';
import type { Questions } from './questions';

export interface TrustingOutside {
  readonly store: TrustStore;
  readonly others: readonly HostKeySource[];
  readonly now: () => number;
  /** Told after every change. */
  readonly changed: (trusted: TrustedView[]) => void;
  /** Something new is trusted there: what waited for it can go on. */
  readonly decided: (evidence: Evidence) => void;
}

/** What people decide to trust, and what drivers are told of it. */
export class Trusting {
  /** As drivers ask for it. */
  readonly trust: Trust;

  constructor(private readonly outside: TrustingOutside) {
    this.trust = inTurn(outside.store, outside.others);
  }

  async keep(evidence: Evidence): Promise<void> {
    await this.outside.store.keep(evidence, this.outside.now());
    this.outside.changed(await this.views());
    this.outside.decided(evidence);
  }

  async forget(gone: Input<'forgetTrust'>): Promise<void> {
    await this.outside.store.forget(gone);
    this.outside.changed(await this.views());
  }

  async views(): Promise<TrustedView[]> {
    return [...(await this.outside.store.all())];
  }

  /**
   * What a TLS server shows, where it is not trusted as things stand; undefined: it is.
   * @throws where there is no TLS server.
   */
  async evidenceAt(server: Server): Promise<Evidence | undefined> {
    try {
      (await connectTls({}, server, this.trust)).destroy();
      return undefined;
    } catch (error) {
      if (error instanceof Failure && error.evidence) return error.evidence;
      throw error;
    }
  }
}

/** What can tell host keys that were known before Slipway. */
export type HostKeySource = Pick<Trust, 'hostKeys'>;

/**
 * Our own decisions count before those of others: who has trusted a new key here is not asked again for the old one
 * that stands elsewhere. A key that was withdrawn anywhere stays withdrawn.
 */
export function inTurn(own: Trust, others: readonly HostKeySource[]): Trust {
  return {
    certificate: (host, port) => own.certificate(host, port),
    hostKeys: async (host, port) => {
      const [first = [], ...rest] = await Promise.all(
        [own, ...others].map((source) => source.hostKeys(host, port)),
      );
      let known: readonly KnownHostKey[] = first;
      for (const keys of rest) known = known.length > 0 ? [...known, ...keys.filter(isRevoked)] : keys;
      return known;
    },
  };
}

function isRevoked({ revoked }: KnownHostKey): boolean {
  return revoked;
}

/** `one` and `other` are about the same server. */
export function isSameServer(one: Evidence, other: Evidence): boolean {
  return one.type === other.type && one.port === other.port && one.host === other.host;
}

export type TrustCommands = {
  readonly [K in Exclude<keyof typeof promptCommands, 'decideExisting'>]: (
    input: Input<K>,
  ) => Promise<Output<K>>;
};

export function trustCommandsOf(trusting: Trusting, questions: Questions): TrustCommands {
  return {
    trust: (evidence) => trusting.keep(evidence),
    forgetTrust: (gone) => trusting.forget(gone),
    answerQuestion: async ({ id, answers }) => questions.answer(id, answers),
  };
}
