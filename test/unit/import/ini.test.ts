import { expect, test } from 'vitest';
import { readIni, type IniDialect } from '../../../src/import/ini';

function plain(text: string, dialect: IniDialect): unknown {
  const sections = [...readIni(text, dialect)].map(
    ([name, values]) => [name, Object.fromEntries(values)] as const,
  );
  return Object.fromEntries(sections.filter(([, values]) => Object.keys(values).length > 0));
}

test('passwords may hold whatever the package `ini` would cut or unpack', () => {
  const text = '[a]\npass = x;y#z "q" \'s\' [b] \\n =:=\n';
  for (const dialect of ['winscp', 'rclone', 'aws'] as const)
    expect(plain(text, dialect)).toEqual({ a: { pass: 'x;y#z "q" \'s\' [b] \\n =:=' } });
});

test('lines end in any way; comments and what is no value are passed over', () => {
  expect(plain('\uFEFFtop=1\r\n[A]\r# no\r; no\n\n  x = 1 \njunk\n=2\n[b]\r\nY:3', 'aws')).toEqual({
    '': { top: '1' },
    A: { x: '1' },
    b: { y: '3' },
  });
});

test('in WinSCP’s files a colon belongs to the key', () => {
  expect(plain('[a]\nHost:Name=x', 'winscp')).toEqual({ a: { 'host:name': 'x' } });
});

test('a section that comes twice is one', () => {
  expect(plain('[a]\nx=1\n[b]\nx=2\n[a]\nx=3\ny=4', 'rclone')).toEqual({
    a: { x: '3', y: '4' },
    b: { x: '2' },
  });
});

test('rclone’s values may stand in backticks or three quotes', () => {
  expect(plain('[a]\nx = ` b `\ny = """c"d"""\nz = `\n', 'rclone')).toEqual({
    a: { x: ' b ', y: 'c"d', z: '`' },
  });
});

test('indented lines of AWS’s files belong to the key before them', () => {
  const text = '[a]\ns3 =\n  x = 1\n\ty = 2\nz = 3\n[b] # comment\n  w = 4\n';
  expect(plain(text, 'aws')).toEqual({ a: { s3: '', 's3.x': '1', 's3.y': '2', z: '3' }, b: { w: '4' } });
});

test('names of built-in properties are names like others', () => {
  const ini = readIni('[__proto__]\nconstructor=1', 'winscp');
  expect(ini.get('__proto__')?.get('constructor')).toBe('1');
  expect(ini.get('constructor')).toBeUndefined();
});
