import { useEffect, useRef, useState } from 'react';
import type { ReceiptFileView } from '../../../src/contract-receipt';
import { ask } from '../../api';

const pageSize = 100;

type Pages = ReadonlyMap<number, readonly ReceiptFileView[]>;

/**
 * Fetches the pages that the rows from `first` to before `end` stand on, and those again when `version` changes.
 * @returns the file of a row, as far as it is known.
 */
export function useReceiptFiles(
  id: string,
  first: number,
  end: number,
  version: string,
): (row: number) => ReceiptFileView | undefined {
  const [pages, setPages] = useState<Pages>(new Map());
  const fetched = useRef(new Map<number, string>());
  const [from, to] = [Math.floor(first / pageSize), Math.floor(Math.max(first, end - 1) / pageSize)];
  useEffect(() => {
    for (let page = from; page <= to; page += 1) {
      if (fetched.current.get(page) === version) continue;
      fetched.current.set(page, version);
      void ask('receiptFiles', { id, offset: page * pageSize, limit: pageSize }).then(
        ({ files }) => setPages((before) => new Map([...before, [page, files]])),
        () => fetched.current.delete(page),
      );
    }
  }, [id, from, to, version]);
  return (row) => pages.get(Math.floor(row / pageSize))?.[row % pageSize];
}
