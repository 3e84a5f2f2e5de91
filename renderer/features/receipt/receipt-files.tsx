import { useMemo, useRef, type RefObject } from 'react';
import { CircleAlert, CircleCheck, Info, type LucideIcon } from 'lucide-react';
import type { ReceiptFileView, ReceiptView } from '../../../src/contract-receipt';
import { words as spoken } from '../../../src/language/words';
import type { Grade } from '../../../src/model/diagnosis';
import { strings } from '../../strings';
import { Name } from '../../ui/name';
import { remPx, useSight } from '../../ui/use-sight';
import { useReceiptFiles } from './use-receipt-files';

const icons: Readonly<Record<Grade, LucideIcon>> = { ok: CircleCheck, note: Info, problem: CircleAlert };
const overscan = 4;
const nameRem = 2.25;
const lineRem = 1.125;

interface ListProps {
  readonly view: ReceiptView;
  /** What scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
}

/** Every file that was asked for, some dozen rows of it at a time; those that are not as sent come first. */
export function ReceiptFiles({ view, box }: ListProps) {
  const { id, asked, problems, notes, publicAddress } = view;
  const list = useRef<HTMLUListElement>(null);
  const sight = useSight(box, list);
  const rem = useMemo(() => remPx(), []);
  const places = publicAddress === undefined ? 1 : 2;
  const rows = new Rows(problems + notes, asked, (nameRem + places * lineRem) * rem, lineRem * rem);
  const first = Math.max(0, rows.at(sight.top) - overscan);
  const end = Math.min(asked, rows.at(sight.top + sight.height) + overscan);
  const fileOf = useReceiptFiles(id, first, end, `${view.began} ${asked} ${problems} ${notes}`);
  const shown = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  return (
    <ul
      ref={list}
      className="receipt-files"
      aria-label={strings.receipt.files}
      style={{ height: rows.top(asked) }}
    >
      {shown.map((row) => (
        <li
          key={row}
          className="receipt-row"
          style={{ transform: `translateY(${rows.top(row)}px)`, height: rows.top(row + 1) - rows.top(row) }}
          aria-setsize={asked}
          aria-posinset={row + 1}
          data-testid="receipt-row"
          data-grade={fileOf(row)?.grade}
        >
          <FileFacts file={fileOf(row)} />
        </li>
      ))}
    </ul>
  );
}

/** Rows of two heights: those of which there is something to say have a line more, and stand first. */
class Rows {
  constructor(
    private readonly said: number,
    private readonly all: number,
    private readonly height: number,
    private readonly line: number,
  ) {}

  top(row: number): number {
    return row * this.height + Math.min(row, this.said) * this.line;
  }

  /** The row that stands there, or how many there are. */
  at(px: number): number {
    const tall = this.height + this.line;
    const row = px < this.said * tall ? px / tall : this.said + (px - this.said * tall) / this.height;
    return Math.max(0, Math.min(this.all, Math.floor(row)));
  }
}

function FileFacts({ file }: { readonly file: ReceiptFileView | undefined }) {
  if (!file) return null;
  const { name, grade, says } = file;
  const { placeNames } = spoken().receipt;
  const { grades } = spoken().doctor;
  const Icon = icons[grade];
  return (
    <>
      <Icon aria-hidden />
      <div className="receipt-text">
        <span className="unseen">{grades[grade]}: </span>
        <Name text={name} tail={18} />
        {says.length > 0 && (
          <p className="receipt-says" title={says.join('\n')}>
            {says.join(' ')}
          </p>
        )}
        <PlaceFacts name={placeNames.origin} facts={file.origin} />
        {file.public !== undefined && <PlaceFacts name={placeNames.public} facts={file.public} />}
      </div>
    </>
  );
}

function PlaceFacts({ name, facts }: { readonly name: string; readonly facts: string }) {
  return (
    <p className="receipt-place" title={facts}>
      <span className="receipt-key">{name}</span> {facts}
    </p>
  );
}
