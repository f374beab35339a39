// Where an iframe may lead the person: addresses that the manifest declares are opened at once, all others if the person agrees.

/**
 * Opens an address out of the product.
 *
 * @param url absolute
 * @param page `remote` and `origin`, which are declared; `agrees(url)` asks the person; `assign(url)` and `open(url)`
 */
export async function leave(url, type, { remote, origin, agrees, assign, open }) {
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error('Only http and https addresses can be opened');
  const isDeclared = [remote, origin].some((one) => one !== '' && (url === one || url.startsWith(`${one}/`)));
  if (!isDeclared && !(await agrees(url))) return;
  if (type === 'same-tab') assign(url);
  else open(url);
}
