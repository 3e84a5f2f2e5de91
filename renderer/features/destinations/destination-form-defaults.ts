import type { BookmarkView } from '../../../src/contract';
import { formatTyped } from '../../../src/language/format';
import type { IfExists } from '../../../src/model/job';
import { isPattern, understoodPattern } from '../../../src/model/name-pattern';
import { strings } from '../../strings';
import { draftOf, viewersOf, viewersProblems, type ViewersDraft } from '../receipt/viewers-draft';
import type { Problems } from './destination-form-problems';

type Defaults = BookmarkView['defaults'];

export interface RuleDraft {
  readonly id: number;
  readonly pattern: string;
  readonly cacheControl: string;
}

/** What deliveries begin with, as it stands in fields; empty: as in the settings. */
export interface DefaultsDraft {
  readonly ifExists: IfExists | '';
  readonly parallel: string;
  /** MB a second. */
  readonly rate: string;
  readonly rules: readonly RuleDraft[];
  readonly viewers: ViewersDraft;
}

const megabyte = 1_000_000;
const words = strings.form.problems;

export function defaultsDraft(defaults: Defaults): DefaultsDraft {
  const { ifExists, parallel, limitRate, cacheRules, viewers = {} } = defaults;
  return {
    ifExists: ifExists ?? '',
    parallel: parallel?.toString() ?? '',
    rate: limitRate === undefined ? '' : formatTyped(limitRate / megabyte),
    rules: (cacheRules ?? []).map((rule, id) => ({ id, ...rule })),
    viewers: draftOf(viewers),
  };
}

export function defaultsOf({ ifExists, parallel, rate, rules, viewers: typed }: DefaultsDraft): Defaults {
  const viewers = viewersOf(typed) ?? {};
  const limitRate = rateOf(rate);
  const cacheRules = rules
    .filter((rule) => !isEmpty(rule))
    .map(({ pattern, cacheControl }) => ({
      pattern: understoodPattern(pattern),
      cacheControl: cacheControl.trim(),
    }));
  return {
    ...(ifExists === '' ? {} : { ifExists }),
    ...(parallel.trim() === '' ? {} : { parallel: Number(parallel) }),
    ...(limitRate === undefined ? {} : { limitRate }),
    ...(cacheRules.length === 0 ? {} : { cacheRules }),
    ...(Object.keys(viewers).length === 0 ? {} : { viewers }),
  };
}

export function defaultsProblems({ parallel, rate, rules, viewers }: DefaultsDraft): Problems {
  const transfers = parallel.trim();
  const fits = /^\d{1,3}$/.test(transfers) && Number(transfers) >= 1 && Number(transfers) <= 256;
  return {
    ...(transfers === '' || fits ? {} : { parallel: words.parallel }),
    ...(rate.trim() === '' || rateOf(rate) !== undefined ? {} : { rate: words.rate }),
    ...Object.assign({}, ...rules.map(ruleProblems)),
    ...viewersProblems(viewers),
  };
}

function ruleProblems(rule: RuleDraft): Problems {
  if (isEmpty(rule)) return {};
  const { id, pattern, cacheControl } = rule;
  const isHeader = /^[\x20-\x7E]{1,200}$/.test(cacheControl.trim());
  return {
    ...(isPattern(pattern) ? {} : { [`pattern-${id}`]: words.pattern }),
    ...(isHeader ? {} : { [`cacheControl-${id}`]: words.cacheControl }),
  };
}

function isEmpty({ pattern, cacheControl }: RuleDraft): boolean {
  return pattern.trim() === '' && cacheControl.trim() === '';
}

/** A comma is a decimal point to half of the world. */
function rateOf(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  const value = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : 0;
  return value > 0 ? Math.max(1024, Math.round(value * megabyte)) : undefined;
}
