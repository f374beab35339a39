/** What a macro shows beside its issues, in words; the server's `ExportDetails` says the same. */
import type { Parameters } from './parameters';
import { stripped } from './parameters';
import { type Catalogue, has, text } from './words';

const CUSTOM = /^customfield_([0-9]{1,10})$/;
/** As JQL writes a custom field, alone or behind its name: `Team - cf[10020]`. */
const CUSTOM_IN_JQL = /^(?:.* - )?cf\[([0-9]{1,10})\]$/i;

export class Details {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly fields: Catalogue,
    private readonly parameters: Parameters,
  ) {}

  table(): string {
    const limit = this.parameters('limit');
    const group = this.parameters('group');
    return [
      this.titles('columns'),
      limit && text(this.catalogue, 'export.limit', limit),
      group && text(this.catalogue, 'export.group', this.title(group)),
      this.ifOn('sums'),
      this.ifOn('total'),
    ]
      .filter(Boolean)
      .join(' ');
  }

  card(): string {
    return this.titles('fields');
  }

  title(written: string): string {
    const id = this.idOf(written) ?? written;
    const key = `field.${id === 'issuekey' ? 'key' : id}`;
    if (has(this.catalogue, key)) return text(this.catalogue, key);
    return id.startsWith('customfield_')
      ? text(this.catalogue, 'field.custom', id.slice('customfield_'.length))
      : written;
  }

  private idOf(name: string): string | null {
    const inJql = CUSTOM_IN_JQL.exec(name);
    if (inJql) return `customfield_${inJql[1]!}`;
    const folded = name.toLowerCase();
    if (CUSTOM.test(folded)) return folded;
    return has(this.fields, folded) ? this.fields[folded]! : null;
  }

  private titles(name: string): string {
    const titles = this.parameters(name)
      .split(',')
      .map(stripped)
      .filter(Boolean)
      .map((one) => this.title(one));
    return titles.length === 0 ? '' : text(this.catalogue, `export.${name}`, [...new Set(titles)].join(', '));
  }

  private ifOn(name: string): string {
    return this.parameters(name).toLowerCase() === 'true' ? text(this.catalogue, `export.${name}`) : '';
  }
}
