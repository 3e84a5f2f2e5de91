import { useState, type ReactNode } from 'react';
import { ChevronRight, CircleAlert, CircleCheck, Info } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Checkup } from '../../../src/contract-doctor';
import { words as spoken } from '../../../src/language/words';
import type { Grade } from '../../../src/model/diagnosis';
import { strings } from '../../strings';

type Found = Checkup['findings'][number];

const icons: Readonly<Record<Grade, ReactNode>> = {
  ok: <CircleCheck aria-hidden />,
  note: <Info aria-hidden />,
  problem: <CircleAlert aria-hidden />,
};

export function DoctorFindings({ findings }: Pick<Checkup, 'findings'>) {
  return (
    <ul className="doctor-findings" aria-label={strings.doctor.findings}>
      {findings.map((finding) => (
        <Finding key={`${finding.aspect} ${finding.text}`} finding={finding} />
      ))}
    </ul>
  );
}

function Finding({ finding }: { readonly finding: Found }) {
  const { aspect, grade, text, advice, detail } = finding;
  const { aspects, grades } = spoken().doctor;
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={`doctor-finding doctor-${grade}`} data-testid={`finding-${aspect}`} data-grade={grade}>
      {icons[grade]}
      <span className="doctor-aspect">
        <span className="unseen">{grades[grade]}: </span>
        {aspects[aspect]}
      </span>
      <div className="doctor-text">
        <p>{text}</p>
        {advice !== undefined && <p className="hint">{advice}</p>}
        {detail !== undefined && (
          <AriaButton className="disclose" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            <ChevronRight aria-hidden />
            {strings.common.details}
          </AriaButton>
        )}
        {isOpen && (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take focus
          <pre tabIndex={0} className="details-text">
            {detail}
          </pre>
        )}
      </div>
    </li>
  );
}
