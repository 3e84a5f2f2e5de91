import { refused, row, type Case } from '../expected';
import { says } from '../said';

const one = 'http://KEY:first-secret@h.example:9000/b/x/';
const amz = 'X-Amz-Expires=600&X-Amz-Signature=0123abcd';
const longName = `${'a'.repeat(60)}.`.repeat(5);

/** What is no destination, and the one sentence that says why. */
export const refusals: readonly Case[] = [
  refused('hello', says.noScheme),
  refused('//user:pass-word@h.example.com/x', says.noScheme),
  refused('//user:pass/word@h.example.com/x', says.noScheme),
  refused('example.com/bucket', says.noScheme),
  refused('bucket:key', says.noScheme),
  refused('1http://h/b', says.noScheme),
  refused('s3//bkt/k', says.noScheme),
  refused('s3://h.example.com:0/b', says.badPort),
  refused('s3://h.example.com:65536/b', says.badPort),
  refused('s3://h.example.com:99999999999/b', says.badPort),
  refused('s3://h.example.com:80x/b', says.badPort),
  refused('s3://AK:SECRET', says.badPort),
  refused('ftp://u:p@[::1]:x/f', says.badPort),
  refused('s3://AK:SE@h example.com/b', says.badHost),
  refused('https://h<x>.example.com/b', says.badHost),
  refused('https://[::1/b', says.badHost),
  refused('https://2001:db8::1/b', says.badPort),
  refused(`https://${longName}example.com/b`, says.badHost),
  refused('https:///b/k', says.noHost),
  refused('https://', says.noHost),
  refused('https://AK:SE@/b/k', says.noHost),
  refused('s3://AK:SE@/b/k', says.noHost),
  refused('s3://:9000/b/k', says.noHost),
  refused('ftp://u:p@/f', says.noHost),
  refused('sftp:/h/f', says.noHost),
  refused('javascript://x', says.notTo('javascript')),
  refused('gopher://h/x', says.notTo('gopher')),
  refused(`s3://bkt/f.mp4?${amz}`, says.signedElsewhere),
  refused('s3://bkt/f.mp4?AWSAccessKeyId=AK&Signature=x%3D&Expires=1', says.signedElsewhere),
  refused('s3://acct/c/f?sv=1&sr=b&sig=abc', says.signedElsewhere),
  refused('swift://h/v1/AUTH_a/c/o?temp_url_sig=abc&temp_url_expires=1', says.signedElsewhere),
  refused('swift://h/v1/AUTH_a/c/o?auth-token=abc', says.signedElsewhere),
  refused(`${one}\n${one}`, says.lines),
  refused('s3://h.example/b\tfirst-secret', says.lines),
  refused('Host: a.example\nHost: b.example\nUser: u\nPassword: first-secret', says.lines),
  refused('User: u\nPassword: first-secret', says.lines),
  refused('s3://h.example/b/\ns3://h.example/c/\nSecret: first-secret', says.lines),
  refused('s3://h.example/b/\nfirst-secret', says.lines),
  refused('Use s3://h.example/a/ or s3://h.example/b/', says.noScheme),
  refused('Use ftp://u:12 34@h.example.com/in', says.noScheme),
  refused('Use "ftp://u:12" 34@h.example.com/in"', says.noScheme),
  refused('Use gopher://h/x now', says.noScheme),
  refused(`${one} ${one}`, says.several),
  refused(`${one},${one}`, says.several),
  refused(`${one} and ${one}`, says.several),
  refused('x'.repeat(65_537), says.tooLong),
  // Nothing at all is no mistake.
  ...['', '   ', '\n\t', '\u200B\uFEFF', '""', '<>'].map((paste) => row(paste, [])),
];
