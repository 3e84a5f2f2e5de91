import { formatBitrate, formatBytes, formatDuration } from '../../../src/language/format';
import { strings } from '../../strings';
import { Name } from '../../ui/name';
import type { PackageView } from './use-package';

const words = strings.package;
type Presentation = PackageView['presentations'][number];
type Rendition = Presentation['renditions'][number];

/** What a viewer can choose from, as the manifest lists it. */
export function Renditions({ presentation }: { readonly presentation: Presentation }) {
  const { manifest, renditions, live, durationMs } = presentation;
  if (renditions.length === 0) return null;
  return (
    <section className="renditions" data-testid="renditions">
      <h3 className="renditions-head">
        <Name text={manifest} />
        <span className="hint">
          {[
            ...(live ? [words.live] : []),
            words.renditions(renditions.length),
            ...(live || durationMs === undefined ? [] : [formatDuration(durationMs)]),
          ].join(', ')}
        </span>
      </h3>
      <div className="renditions-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.rendition}</th>
              <th scope="col">{words.resolution}</th>
              <th scope="col">{words.bitrate}</th>
              <th scope="col" className="codecs">
                {words.codecs}
              </th>
              <th scope="col" className="number">
                {words.segments}
              </th>
              <th scope="col" className="number">
                {words.duration}
              </th>
              <th scope="col" className="number">
                {words.size}
              </th>
            </tr>
          </thead>
          <tbody>
            {renditions.map((rendition, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- two may have the same name; the order stays
              <Row key={index} rendition={rendition} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ rendition }: { readonly rendition: Rendition }) {
  const { name, kind, width, height, bandwidth, codecs, language, encrypted } = rendition;
  const { segments, missing, durationMs, bytes } = rendition;
  const marks = [
    ...(kind === 'video' ? [] : [words.kinds[kind]]),
    ...(language === undefined ? [] : [language]),
    ...(encrypted ? [words.encrypted] : []),
  ];
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        {marks.length > 0 && <span className="hint"> {marks.join(', ')}</span>}
      </th>
      <td>{width !== undefined && height !== undefined && strings.play.facts.size(width, height)}</td>
      <td>{bandwidth !== undefined && formatBitrate(bandwidth)}</td>
      <td className="codecs">{codecs}</td>
      <td className={missing > 0 ? 'number number-bad' : 'number'}>
        {words.segmentsMissing(segments, missing)}
      </td>
      <td className="number">{durationMs !== undefined && formatDuration(durationMs)}</td>
      <td className="number">{formatBytes(bytes)}</td>
    </tr>
  );
}
