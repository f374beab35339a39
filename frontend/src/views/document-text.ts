/**
 * The text of a document in Atlassian Document Format, by the node types of the schema that Atlassian publishes
 * (@atlaskit/adf-schema, full.json and stage-0.json). A type that is not known here keeps the text that it holds.
 */
import { type Json, record } from '../api/decode';
import * as m from '../messages/rare-cells';
import type { Formats } from '../ui/formats';

/** Deeper nodes are cut; Atlassian's editor nests about ten levels. */
const MAX_DEPTH = 40;
const DAY_MS = 86_400_000;

/** Nodes within a line, whose text continues the text before: a word may be half bold. */
const RUNS = new Set(['text', 'emoji', 'hardBreak']);
/** Nodes within a line that are drawn as a box of their own. */
const BOXES = new Set(['mention', 'date', 'status', 'inlineCard', 'placeholder', 'mediaInline', 'inlineExtension']);
/** Blocks that stand side by side. */
const COLUMNS = new Set(['tableCell', 'tableHeader']);
const MEDIA = /^(media|mediaInline|image)$/;
const APP_CONTENT = /^(inlineE|e|bodiedE|multiBodiedE)xtension$|^(bodiedS|s)yncBlock$/;

/** Blocks end their lines. Empty when nothing of the document can be read. */
export function documentText(document: Json, f: Pick<Formats, 'day'>): string {
  return textOf(document, f, 0)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim();
}

function textOf(node: Json, f: Pick<Formats, 'day'>, depth: number): string {
  if (depth > MAX_DEPTH) return '…';
  const own = ownText(node, f);
  const inner = contentOf(node, f, depth);
  const text = own && inner ? `${own}\n${inner}` : own || inner;
  return text || substitute(String(node['type']));
}

function contentOf(node: Json, f: Pick<Formats, 'day'>, depth: number): string {
  const content = node['content'];
  if (!Array.isArray(content)) return '';
  let text = '';
  let before = '';
  for (const part of content) {
    const inner = record(part);
    if (!inner) continue;
    const type = String(inner['type']);
    const added = textOf(inner, f, depth + 1);
    if (!added) continue;
    text += separator(text, before, type, added) + added;
    before = type;
  }
  return text;
}

/** Between two neighbours: nothing within a word, a space around a box, the end of a line between blocks. */
function separator(text: string, before: string, type: string, added: string): string {
  if (text === '') return '';
  if (COLUMNS.has(before) && COLUMNS.has(type)) return ' ';
  const inline = (one: string): boolean => RUNS.has(one) || BOXES.has(one);
  if (!inline(before) || !inline(type)) return '\n';
  if (RUNS.has(before) && RUNS.has(type)) return '';
  return /[\p{L}\p{N}\p{M}]$/u.test(text) && /^[\p{L}\p{N}@:]/u.test(added) ? ' ' : '';
}

/** What a node says beside its content. */
function ownText(node: Json, f: Pick<Formats, 'day'>): string {
  if (node['type'] === 'text') return string(node['text']);
  if (node['type'] === 'hardBreak') return '\n';
  const attributes = record(node['attrs']) ?? {};
  switch (node['type']) {
    case 'date':
      return day(attributes['timestamp'], f);
    case 'emoji':
      return string(attributes['text']) || string(attributes['shortName']);
    case 'mention':
      return mention(string(attributes['text']));
    case 'expand':
    case 'nestedExpand':
      return string(attributes['title']);
    case 'panel':
      return string(attributes['panelIconText']);
    case 'media':
    case 'mediaInline':
    case 'image':
      return string(attributes['alt']);
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return string(attributes['url']) || linkedData(record(attributes['data']));
    default:
      return string(attributes['text']) || extensionTitle(record(attributes['parameters']));
  }
}

/** Atlassian stores the name with the sign before it, older clients without. */
function mention(name: string): string {
  return name === '' || name.startsWith('@') ? name || m.unknownPerson : `@${name}`;
}

/** The editor stores milliseconds of midnight UTC, so a day of its own and of no time zone. */
function day(timestamp: unknown, f: Pick<Formats, 'day'>): string {
  const time = Number(timestamp);
  if (timestamp === '' || !Number.isFinite(time) || Math.abs(time) > 8.64e15) return string(timestamp);
  const date = new Date(Math.floor(time / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
  return f.day(date) ?? date;
}

/** A card may hold what it shows as JSON-LD instead of its address. */
function linkedData(data: Json | null): string {
  return string(data?.['name']) || string(data?.['url']);
}

function extensionTitle(parameters: Json | null): string {
  return string(record(parameters?.['macroMetadata'])?.['title']) || string(parameters?.['title']);
}

/** For what is to be seen and has no text: a document of one picture is not empty. */
function substitute(type: string): string {
  return MEDIA.test(type) ? m.attachment : APP_CONTENT.test(type) ? m.appContent : '';
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
