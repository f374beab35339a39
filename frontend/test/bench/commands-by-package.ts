/** The commands by Atlassian's package, for a benchmark of it. */
import {
  events,
  invokeRemote as invoke,
  NavigationTarget,
  requestRemote as request,
  router,
  view,
} from '@forge/bridge';
import type * as own from '../../src/host/forge/commands';

type Own = typeof own;

export const isInForge: Own['isInForge'] = () => true;
export const getContext: Own['getContext'] = () => view.getContext();
export const enableTheming: Own['enableTheming'] = () => view.theme.enable();
export const requestRemote: Own['requestRemote'] = async ({ path, method, headers, body }) => {
  const answer = await request('chainkeeper', { path, method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
};
export const openTab: Own['openTab'] = (url) => router.open(url);
export const navigate: Own['navigate'] = (url) => router.navigate(url);
export const openModule: Own['openModule'] = (moduleKey) =>
  router.navigate({ target: NavigationTarget.Module, moduleKey } as never);
export const reload: Own['reload'] = () => router.reload();
export const on: Own['on'] = (event, callback) => events.on(event, callback);
export const emit: Own['emit'] = (event, payload) => events.emit(event, payload);
export const emitReady: Own['emitReady'] = () => view.emitReadyEvent();
export const invokeRemote: Own['invokeRemote'] = async (input) => ({ ...(await invoke(input as never)) });
export const submit: Own['submit'] = async (payload) => void (await view.submit(payload));
export const close: Own['close'] = () => view.close();
export const createHistory: Own['createHistory'] = () => view.createHistory();
