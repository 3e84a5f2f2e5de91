import { Component, type ReactNode } from 'react';
import type { Sentence } from '../../src/contract';
import { sentenceOf } from '../api';
import { strings } from '../strings';
import { Button } from './button';
import { SentenceText } from './sentence';

interface BoundaryState {
  readonly broken: Sentence | undefined;
}

/** What is under way goes on in main; only the window has to be drawn anew. */
export class Boundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { broken: undefined };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { broken: sentenceOf(error) };
  }

  override render(): ReactNode {
    const { broken } = this.state;
    if (!broken) return this.props.children;
    return (
      <main className="broken">
        <SentenceText sentence={broken} />
        <Button kind="main" onPress={() => location.reload()}>
          {strings.failure.reload}
        </Button>
      </main>
    );
  }
}
