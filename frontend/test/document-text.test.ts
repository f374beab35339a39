import { describe, expect, it } from 'vitest';
import documents from '../../src/main/resources/sandbox/jira/documents.json';
import type { Json } from '../src/api/decode';
import { draw } from '../src/ui/draw';
import { h } from '../src/ui/element';
import { formatsFor } from '../src/ui/formats';
import { cell } from '../src/views/cells';
import { fieldOf } from '../src/views/field';
import { documentText } from '../src/views/document-text';
import { rareCells } from '../src/views/load-rare-cells';

/** All node types of the schema that Atlassian publishes: @atlaskit/adf-schema 57.7.22, full.json and stage-0.json. */
const NODE_TYPES = `blockCard blockTaskItem blockquote bodiedExtension bodiedRule bodiedSyncBlock bulletList caption
  codeBlock date decisionItem decisionList doc embedCard emoji expand extension extensionFrame hardBreak heading image
  inlineCard inlineExtension layoutColumn layoutSection listItem media mediaGroup mediaInline mediaSingle mention
  multiBodiedExtension nestedExpand orderedList panel paragraph placeholder rule status syncBlock table tableCell
  tableHeader tableRow taskItem taskList text`.split(/\s+/);

/** The local Jira has the same documents. */
const DOCUMENTS = (documents as { name: string; text: string; document: Json }[]).map(
  ({ name, document, text }) => [name, document, text] as const,
);

const node = (type: string, content: readonly Json[], attrs: Json = {}): Json => ({ type, attrs, content });
const t = (text: string): Json => ({ type: 'text', text });
const p = (...content: (Json | string)[]): Json =>
  node(
    'paragraph',
    content.map((one) => (typeof one === 'string' ? t(one) : one)),
  );
const doc = (...content: Json[]): Json => ({ version: 1, type: 'doc', content });

describe('the text of a document', () => {
  it.each(DOCUMENTS)('%s', (_, document, expected) => {
    expect(documentText(document, formatsFor('en-US'))).toBe(expected);
  });

  it('is tested for every node type of Atlassian’s schema', () => {
    const used = new Set<unknown>();
    JSON.stringify(DOCUMENTS, (name, value: unknown) => {
      if (name === 'type') used.add(value);
      return value;
    });
    expect(NODE_TYPES.filter((type) => !used.has(type))).toEqual([]);
    expect(DOCUMENTS.length).toBeGreaterThanOrEqual(40);
  });

  it('has dates in the reader’s format', () => {
    const document = doc(p(node('date', [], { timestamp: '1767225600000' })));
    expect(documentText(document, formatsFor('de-DE', 'de', 'America/New_York'))).toBe('01.01.2026');
  });

  it('of ten thousand levels is read as far as it is shown', () => {
    let deep: Json = t('x');
    for (let level = 0; level < 10_000; level++) deep = node('blockquote', [deep]);
    expect(documentText(doc(p('top'), deep), formatsFor('en'))).toBe('top\n…');
  });
});

describe('a document in a cell', () => {
  const description = (value: unknown) =>
    fieldOf({ key: 'A-1', url: 'https://acme.example/browse/A-1', fields: { description: value } }, 'description', {});
  const shown = (value: unknown): HTMLElement => {
    const root = h('td');
    draw(root, cell(description(value), formatsFor('en-US')));
    return root;
  };

  it('takes its place when the script has come', async () => {
    const root = shown(doc(p('Paid twice')));
    expect(root.querySelector('.skeleton-bar')).not.toBeNull();
    await rareCells.load();
    expect(root.textContent).toBe('Paid twice');
    expect(shown(doc(p('at once'))).textContent).toBe('at once');
  });

  it.each([[doc()], [{ type: 'doc', content: null }], [doc(p())], [doc(node('rule', []))]])(
    'that says nothing is empty: %j',
    async (value) => {
      await rareCells.load();
      const root = h('td');
      draw(root, cell(description(value), formatsFor('en-US')));
      expect('–empty').toBe(root.textContent);
    },
  );

  it('is cut between two characters, with a sign', async () => {
    await rareCells.load();
    const text = shown(doc(p('👨‍👩‍👧‍👦'.repeat(500)))).textContent ?? '';
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(text.endsWith('👨‍👩‍👧‍👦…')).toBe(true);
  });
});
