// What Atlassian's bridge has to know to create the iframe of a module.
const SANDBOX = [
  'allow-downloads', 'allow-forms', 'allow-modals', 'allow-popups', 'allow-popups-to-escape-sandbox', 'allow-scripts',
  'allow-same-origin', 'allow-top-navigation-by-user-activation', 'allow-storage-access-by-user-activation',
].join(' ');

/**
 * @param general whether this is the page of an app
 */
export function extension(frame, id, general) {
  return {
    addon_key: frame.addonKey,
    key: frame.key,
    url: frame.url,
    options: {
      autoresize: true,
      width: frame.size.width,
      height: frame.admin ? '400px' : frame.size.height,
      sandbox: SANDBOX,
      // The bridge takes the outermost page for the host, unless it is told how far away the host is.
      ...(window === window.top ? {} : { hostFrameOffset: 1 }),
      moduleType: frame.admin ? 'adminPages' : general ? 'generalPages' : 'dynamicContentMacros',
      moduleLocation: 'content',
      productContext: { 'page.id': '1', 'page.type': 'page', 'space.key': 'DEMO', 'macro.id': id },
      macro: frame.macro,
    },
  };
}
