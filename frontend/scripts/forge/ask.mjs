// What a person at a terminal is asked: only what is missing, and again until the answer can be right.
import { checkTarget } from './deploy.mjs';
import { OptionError, readAppId, readUrl } from './options.mjs';

/**
 * @param {Record<string, any>} given the flags
 * @param {Record<string, string | undefined>} settings
 * @param {{ question: (text: string) => Promise<string>, say: (line: string) => void }} terminal
 * @returns {Promise<Record<string, string>>} flags; an empty app id stands for a new app, an empty site for none
 */
export async function ask(given, settings, terminal) {
  const answers = {};
  for (const { flag, setting, text, check } of QUESTIONS) {
    if ((given[flag] ?? settings[setting]) === undefined) answers[flag] = await answer(text, check, terminal);
  }
  return answers;
}

const QUESTIONS = [
  {
    flag: 'base-url',
    setting: 'CHAINKEEPER_BASE_URL',
    text: 'Where is the server reached, as https://...? ',
    check: (text) => readUrl('The address', text),
  },
  {
    flag: 'app-id',
    setting: 'FORGE_APP_ID',
    text: 'Id of the app (empty: register a new one): ',
    check: (text) => text === '' || readAppId(text),
  },
  {
    flag: 'site',
    setting: 'FORGE_SITE',
    text: 'Site to install on (empty: none): ',
    check: (site) => checkTarget({ site, developerSpace: '' }),
  },
];

async function answer(text, check, { question, say }) {
  for (;;) {
    const given = (await question(text)).trim();
    try {
      check(given);
      return given;
    } catch (error) {
      if (!(error instanceof OptionError)) throw error;
      say(error.message);
    }
  }
}
