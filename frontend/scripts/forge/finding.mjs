/**
 * What a check finds wrong.
 *
 * @typedef {object} Finding
 * @property {'shape' | 'references' | 'connect' | 'pages' | 'validator'} check which check found it
 * @property {string} where a path in the manifest, such as `modules.macro[0].title`
 * @property {string} what is wrong
 * @property {string} allowed what would be right; may be empty
 */

/** @param {Finding} finding */
export function sentence({ where, what, allowed }) {
  return `${where}: ${what}.${allowed && ` Allowed: ${allowed}.`}`;
}
