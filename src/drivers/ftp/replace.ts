import { FTPError, type FTPResponse } from 'basic-ftp';
import { Failure } from '../../model/failure';
import type { WriteOptions } from '../driver';
import { lookAt } from './listing';
import { stampOf } from './lines';
import type { Session } from './session';

/**
 * Makes sure that all has arrived, sets the file's permissions, and its time where the server can, and names it. A server
 * that does not rename over an existing file has that one removed first: only now, when the new one is whole.
 * @throws Failure `corrupt` where the size is another one: a plain data connection that is cut looks like an end.
 */
export async function putInPlace(
  session: Session,
  part: string,
  path: string,
  bytes: number,
  { modifiedMs }: WriteOptions,
): Promise<void> {
  const { tellsSize, setsTime } = session.abilities;
  const { fileMode, name } = session.server;
  const [from, to] = [session.wire(part), session.wire(path)];
  const replies = await session.sendTogether([
    ...(tellsSize ? [`SIZE ${from}`] : []),
    ...(fileMode === undefined ? [] : [`SITE CHMOD ${fileMode} ${from}`]),
    ...(setsTime ? [`${setsTime} ${stampOf(modifiedMs)} ${from}`] : []),
    `RNFR ${from}`,
  ]);
  // A server that will not set this one's time has the file all the same.
  const [size, named] = [tellsSize ? replies[0] : undefined, replies.at(-1)];
  const mode = fileMode === undefined ? undefined : replies[tellsSize ? 1 : 0];
  try {
    if (size) refuseOther(part, accepted(size), bytes);
    if (mode) refuseWithout(mode, name);
    if (named) accepted(named);
  } catch (error) {
    // proftpd takes nothing but RNTO after an RNFR.
    session.drop();
    throw error;
  }
  await rename(session, from, to, path);
}

function accepted(reply: FTPResponse): FTPResponse {
  if (reply.code >= 400) throw new FTPError(reply);
  return reply;
}

function refuseOther(part: string, { message }: FTPResponse, bytes: number): void {
  const arrived = Number(message.slice(4).trim());
  if (arrived === bytes) return;
  const detail = `The server holds ${arrived} bytes of ${bytes}.`;
  throw new Failure({ kind: 'corrupt', operation: 'write', path: part, detail });
}

/** Permissions that somebody asked for are not left as they happen to be. */
function refuseWithout({ code, message }: FTPResponse, server: string): void {
  if (code < 400) return;
  const subject = `${server} does not set the permissions of files.`;
  throw new Failure({ kind: 'unsupported', operation: 'write', subject, detail: message });
}

/** RNFR was accepted already. */
async function rename(session: Session, from: string, to: string, path: string): Promise<void> {
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
