import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startDaemon, statusOf, waitUntil, type Daemon } from './daemon';
import { freshFolder, removeFolder } from './folders';
import { freePort } from './ports';
import { runningServers } from './running';
import { startKeystoneProxy } from './swift';

/** A Keystone of its own, and in front of the Swift of this run a proxy for those whom it lets in. */
export interface Keystone {
  readonly host: string;
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly identity: string;
  /** A member of the project, in the domain Default; the object store is in RegionOne. */
  readonly user: string;
  readonly password: string;
  readonly project: string;
  /** May do anything, in a project of the same name. */
  readonly admin: string;
  readonly adminPassword: string;
  stop(): Promise<void>;
}

const people = {
  user: 'demo',
  password: 'demo-password',
  project: 'acme',
  admin: 'admin',
  adminPassword: 'admin-password',
} as const;
const service = { user: 'swift', password: 'swift-password' } as const;

/** Where `scripts/system-packages.mjs` unpacks it; elsewhere it is installed. */
const modules = path.resolve('out/servers/keystone/usr/lib/python3/dist-packages');

export async function startKeystone(): Promise<Keystone> {
  const folder = await freshFolder();
  const [port, storagePort] = [await freePort(), await freePort()];
  const identity = `http://127.0.0.1:${port}`;
  const daemons: Daemon[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(daemons.map((daemon) => daemon.kill()));
    await removeFolder(folder);
  };
  try {
    await configure(folder);
    const script = path.join(folder, 'serve.py');
    const facts = { folder, port, storagePort, people, service };
    await writeFile(script, program);
    const daemon = await startDaemon({
      program: 'env',
      apt: 'coreutils',
      arguments: [`PYTHONPATH=${modules}`, '/usr/bin/python3', script, JSON.stringify(facts)],
      log: path.join(folder, 'keystone.log'),
    });
    daemons.push(daemon);
    const answers = async (): Promise<boolean> => (await statusOf(`${identity}/v3`)) === 200;
    await waitUntil('Keystone answers', answers, { timeoutMs: 90_000, daemons: [daemon] });
    daemons.push(
      await startKeystoneProxy(runningServers().swift, { identity, port: storagePort, ...service, modules }),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { host: '127.0.0.1', port, identity, ...people, stop };
}

async function configure(folder: string): Promise<void> {
  for (const name of ['fernet', 'credential']) await mkdir(path.join(folder, name));
  const lines = [
    '[DEFAULT]',
    'use_stderr = true',
    '[database]',
    `connection = sqlite:///${folder}/keystone.db`,
    '[cache]',
    'enabled = true',
    'backend = dogpile.cache.memory',
    '[fernet_tokens]',
    `key_repository = ${folder}/fernet`,
    // Else they are looked for in /etc/keystone.
    '[fernet_receipts]',
    `key_repository = ${folder}/fernet`,
    '[credential]',
    `key_repository = ${folder}/credential`,
    '[identity]',
    'password_hash_rounds = 4',
  ];
  await writeFile(path.join(folder, 'keystone.conf'), `${lines.join('\n')}\n`);
}

/**
 * One process makes the tables, the first users and the catalogue, and serves: keystone-manage would have to be started
 * three times, and bring the tables through ten years of their history.
 */
const program = `
import json, os, sys, uuid
facts = json.loads(sys.argv.pop())
folder = facts['folder']
os.environ['OS_KEYSTONE_CONFIG_FILES'] = folder + '/keystone.conf'
from wsgiref.simple_server import make_server
from cryptography.fernet import Fernet
for group in ('fernet', 'credential'):
    for number in '01':
        with open('%s/%s/%s' % (folder, group, number), 'wb') as file:
            file.write(Fernet.generate_key())
from keystone.cmd import bootstrap
from keystone.common import provider_api, sql
from keystone.server.wsgi import initialize_public_application
application = initialize_public_application()
with sql.session_for_write() as session:
    sql.ModelBase.metadata.create_all(session.get_bind())

bootstrap.backends.load_backends = lambda: None  # they are, and may not be twice
first = bootstrap.Bootstrapper()
people = facts['people']
first.admin_username, first.admin_password = people['admin'], people['adminPassword']
first.project_name, first.admin_role_name, first.immutable_roles = 'admin', 'admin', True
first.service_name, first.region_id = 'keystone', 'RegionOne'
first.public_url = first.internal_url = first.admin_url = 'http://127.0.0.1:%d/v3' % facts['port']
first.bootstrap()

apis = provider_api.ProviderAPIs
new = lambda: uuid.uuid4().hex
def project(name):
    facts = dict(id=new(), name=name, domain_id='default', parent_id='default', enabled=True, is_domain=False,
                 description='')
    return apis.resource_api.create_project(facts['id'], facts)['id']
def user(name, password, project_id, role_id):
    facts = dict(name=name, password=password, domain_id='default', enabled=True)
    user_id = apis.identity_api.create_user(facts)['id']
    apis.assignment_api.add_role_to_user_and_project(user_id, project_id, role_id)
user(people['user'], people['password'], project(people['project']), first.member_role_id)
user(facts['service']['user'], facts['service']['password'], project('service'), first.admin_role_id)
store = new()
apis.catalog_api.create_service(store, dict(id=store, type='object-store', name='swift', enabled=True))
for interface in ('public', 'internal'):
    endpoint = new()
    url = 'http://127.0.0.1:%d/v1/AUTH_%%(tenant_id)s' % facts['storagePort']
    apis.catalog_api.create_endpoint(endpoint, dict(id=endpoint, interface=interface, region_id='RegionOne',
                                                    service_id=store, url=url, enabled=True))
make_server('127.0.0.1', facts['port'], application).serve_forever()
`;
