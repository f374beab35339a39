/** An exported macro as Confluence asks a Forge app for it: in Atlassian's document format. */
import { paragraph, type Paragraph } from './paragraph';
import { parametersOf } from './parameters';
import type { Words } from './words';

type Part = Readonly<Record<string, unknown>>;

/**
 * What Forge calls the function with. The documentation has no example of the whole, so that each part may be missing, and a macro
 * without its parameters says that it has none yet.
 */
export function exported(payload: unknown, words: Words): Part {
  const context = part(part(payload)['context']);
  const extension = { ...part(part(payload)['extensionPayload']), ...part(context['extension']) };
  const config = part(extension['config']);
  const isGerman = /^de\b/i.test(String(context['locale'] ?? ''));
  const { text, link, details } = paragraph(kindOf(context['moduleKey'] ?? extension['key'], config), {
    parameters: parametersOf(config, extension['autoConvertLink']),
    catalogue: isGerman ? words.de : words.en,
    fields: words.fields,
    site: siteOf(context['siteUrl']),
  });
  return adf({ text, link, details });
}

function part(value: unknown): Part {
  return typeof value === 'object' && value !== null ? (value as Part) : {};
}

/** The kind of a macro whose key did not arrive is told by its parameters. */
function kindOf(moduleKey: unknown, config: Part): string {
  const kind = /chainkeeper-([a-z-]+)$/.exec(String(moduleKey ?? ''))?.[1];
  return kind ?? (config['key'] !== undefined && config['jql'] === undefined ? 'issue' : 'table');
}

function siteOf(url: unknown): string | null {
  const found = /^https:\/\/[a-z0-9.-]+(?=[/:]|$)/i.exec(typeof url === 'string' ? url : '');
  return found && found[0].toLowerCase();
}

function adf({ text, link, details }: Paragraph): Part {
  const first = { type: 'text', text, ...(link !== null && { marks: [{ type: 'link', attrs: { href: link } }] }) };
  const second = details === '' ? [] : [{ type: 'hardBreak' }, { type: 'text', text: details }];
  return { version: 1, type: 'doc', content: [{ type: 'paragraph', content: [first, ...second] }] };
}
