import { memo } from 'react';
import type { EntryView } from '../../../src/contract-browse';
import { formatBytes } from '../../../src/language/format';
import { strings } from '../../strings';
import { Name } from '../../ui/name';
import { EntryIcon } from './entry-icon';
import { kindOf, lookOf, type Service } from './looks';

const words = strings.browser;

interface EntryRowProps {
  readonly entry: EntryView;
  readonly service: Service;
  readonly index: number;
  readonly top: number;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  readonly isDropped: boolean;
  /** To other programs. */
  readonly isDraggable: boolean;
}

export function rowIdOf(index: number): string {
  return `entry-${index}`;
}

/** Cells are told by their column; the rows themselves listen to nothing, their list does. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { entry, service, index, top, isSelected, isFocused, isDropped, isDraggable } = props;
  const { name, kind, path, bytes, modifiedMs } = entry;
  const look = lookOf(entry);
  const state = `${isSelected ? 'entry-selected' : ''} ${isFocused ? 'entry-focused' : ''}`;
  return (
    <tr
      id={rowIdOf(index)}
      className={`entry ${state} ${isDropped ? 'entry-drop' : ''}`}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-index={index}
      draggable={isDraggable}
      data-testid={`entry-${name}`}
      {...(kind === 'file' ? {} : { 'data-drop-folder': path })}
      style={{ transform: `translateY(${top}px)` }}
    >
      <td className="entry-cell entry-name">
        <EntryIcon look={look} />
        <Name text={name} tail={10} />
      </td>
      <td className="entry-cell entry-size">{bytes === undefined ? '–' : formatBytes(bytes)}</td>
      <td className="entry-cell entry-kind">{kindOf(look, service)}</td>
      <td className="entry-cell entry-changed">
        {modifiedMs === undefined ? '–' : words.changed(modifiedMs)}
      </td>
    </tr>
  );
});
