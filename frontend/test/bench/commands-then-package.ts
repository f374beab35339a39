/** What is needed at first by the app's own caller, the rest by Atlassian's package, which is loaded after the first request. */
import * as own from '../../src/host/forge/commands';

type Own = typeof own;
type ByPackage = typeof import('./commands-by-package');

let loading: Promise<ByPackage> | null = null;
const late = (): Promise<ByPackage> => (loading ??= import('./commands-by-package'));

export { emit, getContext, isInForge, on } from '../../src/host/forge/commands';
export const requestRemote: Own['requestRemote'] = (request) => {
  const answer = own.requestRemote(request);
  void late();
  return answer;
};
export const enableTheming: Own['enableTheming'] = async () => (await late()).enableTheming();
export const openTab: Own['openTab'] = async (url) => (await late()).openTab(url);
export const navigate: Own['navigate'] = async (url) => (await late()).navigate(url);
export const openModule: Own['openModule'] = async (moduleKey) => (await late()).openModule(moduleKey);
export const reload: Own['reload'] = async () => (await late()).reload();
export const emitReady: Own['emitReady'] = async (localId) => (await late()).emitReady(localId);
export const invokeRemote: Own['invokeRemote'] = async (input) => (await late()).invokeRemote(input);
export const submit: Own['submit'] = async (payload) => (await late()).submit(payload);
export const close: Own['close'] = async () => (await late()).close();
export const createHistory: Own['createHistory'] = async () => (await late()).createHistory();
