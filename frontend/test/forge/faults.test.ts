// @vitest-environment node
import { beforeAll, describe, expect, it } from 'vitest';
import { type Finding, sentence } from '../../scripts/forge/finding.mjs';
import { faulty, LISTED, OTHER } from './faults';
import { findings, FORMS, made, reference } from './fixture';

const SECONDS = 1000;
const FAULTS = [...LISTED, ...OTHER];
const MISSED = FAULTS.filter(({ checks }) => !checks.includes('validator'));
const found = new Map<string, readonly Finding[]>();

describe('the checks of a manifest', () => {
  // The validator takes its time to load.
  beforeAll(async () => {
    for (const fault of FAULTS) found.set(fault.name, await findings(faulty(fault)));
  }, 300 * SECONDS);

  it.each(Object.entries(FORMS))(
    'find nothing in the manifest %s',
    async (_, flags) => expect(await findings(made(flags))).toEqual([]),
    120 * SECONDS,
  );

  it('are tried with each fault of the list, of which Atlassian’s validator misses twelve', () => {
    const listed = reference('faults.txt').trim().split('\n');
    expect(LISTED.map(({ name }) => name)).toEqual(listed);
    expect(listed.length).toBe(47);
    expect(MISSED.filter((fault) => LISTED.includes(fault)).length).toBe(12);
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  });

  it.each(FAULTS.map((fault) => [fault.name, fault.checks] as const))('find: %s', (name, checks) => {
    expect([...new Set(found.get(name)!.map(({ check }) => check))].sort()).toEqual([...checks].sort());
  });

  it.each(MISSED.map(({ name }) => [name]))('say where, what, and what is allowed: %s', (name) => {
    for (const finding of found.get(name)!) {
      expect(finding.where).toMatch(/^(manifest|(app|modules|resources|remotes|permissions|connectModules)\b\S*)$/);
      expect(finding.what).toMatch(/\w \W?\w/);
      if (finding.allowed === '') expect(finding.what).toMatch(/^no module |must|without/);
      expect(sentence(finding)).toMatch(/^\S+: .+\.$/);
    }
  });
});
