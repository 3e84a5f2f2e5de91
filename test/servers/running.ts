import { type AccessLine, readAccessLog } from './access-log';
import { type RadosgwAddress, type ServerAddresses, serverAddressesSchema } from './addresses';

/** Name of the environment variable by which the test runner's setup tells its workers of the servers. */
export const serversVariable = 'SLIPWAY_TEST_SERVERS';

export interface RunningServers extends ServerAddresses {
  readonly radosgw: RadosgwAddress & {
    /** Requests answered so far, from radosgw's own log; all tests' requests are among them. */
    accessLog(): Promise<AccessLine[]>;
  };
}

/**
 * The servers that all tests of a run share. They live in the test runner's process: a test that wants to stop
 * or restart a server starts one of its own. Tests keep apart by the names of their buckets.
 */
export function runningServers(): RunningServers {
  const json = process.env[serversVariable];
  if (json === undefined) {
    throw new Error(
      'No test servers run. Tests that need them belong to the vitest project "real" or to test/window.',
    );
  }
  const addresses = serverAddressesSchema.parse(JSON.parse(json));
  const { radosgw } = addresses;
  return {
    ...addresses,
    radosgw: { ...radosgw, accessLog: () => readAccessLog(radosgw.endpoint, radosgw.logFile) },
  };
}
