import { afterAll, describe } from 'vitest';
import { cancelCases } from './cases/cancel';
import { contentCases } from './cases/content';
import { copyCases } from './cases/copy';
import { folderCases } from './cases/folders';
import { headerCases } from './cases/headers';
import { linkCases } from './cases/link';
import { listCases } from './cases/list';
import { multipartCases } from './cases/multipart';
import { nameCases } from './cases/names';
import { removeManyCases } from './cases/remove-many';
import { renameCases } from './cases/rename';
import { resumableCases } from './cases/resumable';
import type { Target } from './targets';
import { Cases, never, verbsOf, type Verbs } from './tools';

/**
 * The suite that every driver has to pass on every server. What is asked of it follows from the members it has.
 * @param more cases that concern only this kind of target.
 */
export async function behaviour(target: Target, more?: (cases: Cases, verbs: Verbs) => void): Promise<void> {
  const driver = await target.open();
  // Some traits are known only then, and they decide what is asked.
  await driver.check(never);
  const verbs = verbsOf(driver);
  const cases = new Cases(target);
  describe(target.name, () => {
    contentCases(cases, verbs, target);
    nameCases(cases, verbs, target);
    listCases(cases, verbs, target);
    folderCases(cases, verbs);
    removeManyCases(cases, verbs);
    renameCases(cases, verbs);
    copyCases(cases, verbs);
    headerCases(cases, verbs);
    linkCases(cases, verbs);
    resumableCases(cases, verbs, target);
    multipartCases(cases, verbs, target);
    cancelCases(cases, verbs);
    more?.(cases, verbs);
    afterAll(async () => {
      await driver.close();
      await target.close();
      cases.report();
    });
  });
}
