// What Confluence stores for a macro, and what it refuses.
const refused = (code, message) => Object.assign(new Error(message), { code });

/** A function of an iframe arrives as an object with its number. */
function isStored(value) {
  if (Array.isArray(value)) return value.every(isStored);
  if (value?.constructor === Object) return !('$callback' in value) && Object.values(value).every(isStored);
  return ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}

/** Values are strings, numbers, booleans, objects and arrays; there is no null. */
function checked(payload) {
  const config = payload?.config;
  if (config?.constructor !== Object) throw refused('INVALID_CONFIG', 'config must be an object');
  for (const [name, value] of Object.entries(config)) {
    if (!isStored(value)) throw refused('INVALID_CONFIG', `${name} has no value that can be stored`);
  }
  return config;
}

/**
 * Stores what the dialog of a macro submits.
 *
 * @param macro `isInPage()`, `replace(config)`, and `close()` of the dialog
 */
export function submit(payload, macro) {
  const config = checked(payload);
  if (!macro.isInPage()) throw refused('MACRO_NOT_FOUND', 'The macro is not in the page any more');
  macro.replace(config);
  if (payload.keepEditing !== true) macro.close();
  return true;
}
