import { FTPError } from 'basic-ftp';
import { Failure } from '../../model/failure';
import type { WriteOptions } from '../driver';
import { lookAt } from './listing';
import { stampOf } from './lines';
import { withoutStack, type Session } from './session';

/**
 * Makes sure that all has arrived, and sets the file's time where the server can.
 * @throws Failure `corrupt` where the size is another one: a plain data connection that is cut looks like an end.
 */
export async function settle(
  session: Session,
  part: string,
  bytes: number,
  { modifiedMs }: WriteOptions,
): Promise<void> {
  const { tellsSize, setsTime } = session.abilities;
  const at = session.wire(part);
  if (tellsSize) {
    const arrived = Number((await session.send(`SIZE ${at}`)).message.slice(4).trim());
    if (arrived !== bytes) {
      const detail = `The server holds ${arrived} bytes of ${bytes}.`;
      throw new Failure({ kind: 'corrupt', operation: 'write', path: part, detail });
    }
  }
  // A server that will not set this one's time has the file all the same.
  const time = `${setsTime} ${stampOf(modifiedMs)} ${at}`;
  if (setsTime) await withoutStack(() => session.client.sendIgnoringError(time));
}

/**
 * Gives the whole file its name. A server that does not rename over an existing file has that one removed first:
 * only now, when the new one is whole.
 */
export async function replace(session: Session, part: string, path: string): Promise<void> {
  const [from, to] = [session.wire(part), session.wire(path)];
  await session.send(`RNFR ${from}`);
  try {
    await session.send(`RNTO ${to}`);
  } catch (error) {
    if (!(error instanceof FTPError) || error.code < 500) throw error;
    const there = await lookAt(session, path);
    if (there?.kind === 'folder')
      throw new Failure({ kind: 'exists', operation: 'write', path, detail: error.message, cause: error });
    if (!there) throw error;
    await session.send(`DELE ${to}`);
    await session.send(`RNFR ${from}`);
    await session.send(`RNTO ${to}`);
  }
}
