/** What the tests ask of two parsers that bring no types. */
declare module 'm3u8-parser' {
  export class Parser {
    push(text: string): void;
    end(): void;
    readonly manifest: {
      readonly segments?: readonly {
        readonly uri?: string;
        readonly duration: number;
        readonly byterange?: { readonly offset: number; readonly length: number };
        readonly map?: { readonly uri: string };
        readonly key?: { readonly uri: string };
      }[];
      readonly playlists?: readonly {
        readonly uri: string;
        readonly attributes: Readonly<Record<string, unknown>>;
      }[];
      readonly endList?: boolean;
    };
  }
}

declare module 'mpd-parser' {
  interface Playlist {
    readonly attributes: { readonly NAME: string };
    /** Of one file: itself, by `resolvedUri` or by the place of its index. */
    readonly resolvedUri?: string;
    readonly segments?: readonly {
      readonly resolvedUri?: string;
      readonly map?: { readonly resolvedUri: string };
    }[];
    readonly sidx?: { readonly resolvedUri: string };
  }
  interface Group {
    readonly playlists: readonly Playlist[];
  }
  export function parse(
    text: string,
    options: { readonly manifestUri: string; readonly eventHandler?: (event: unknown) => void },
  ): {
    readonly playlists: readonly Playlist[];
    readonly mediaGroups: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Group>>>>>>;
  };
}
