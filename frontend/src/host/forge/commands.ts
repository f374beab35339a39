/**
 * The commands of Forge's bridge that this app uses, as `@forge/bridge` sends them. The package has 32 KB, which each iframe
 * would read before its first request; `forge-commands.test.ts` holds each command against it.
 */

type CallBridge = (command: string, payload?: unknown) => Promise<unknown>;

declare global {
  /** Put there by a script of the platform that runs before the app's own. */
  var __bridge: { readonly callBridge: CallBridge } | undefined;
}

export const isInForge = (): boolean => typeof globalThis.__bridge?.callBridge === 'function';

/** A missing bridge rejects, like a command that it refuses. */
const call: CallBridge = async (command, ...payload) => globalThis.__bridge!.callBridge(command, ...payload);

/** The manifest's name of the app's server. */
const REMOTE = 'chainkeeper';

export const getContext = (): Promise<unknown> => call('getContext');
export const enableTheming = (): Promise<unknown> => call('enableTheming');

/** `headers`: by lower-case names, in their order. */
export interface RemoteRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Straight from the browser to the app's server: any status, and no invocation. */
export const requestRemote = ({ body, method, ...rest }: RemoteRequest): Promise<unknown> =>
  call('fetchRemote', {
    remoteKey: REMOTE,
    fetchRequestInit: {
      ...rest,
      method,
      headers: Object.entries(rest.headers),
      body: method === 'GET' ? null : (body ?? ''),
    },
    isMultipartFormData: false,
  });

export const openTab = (url: string): Promise<unknown> => call('navigate', { url, type: 'new-tab' });
export const navigate = (url: string): Promise<unknown> => call('navigate', { url, type: 'same-tab' });
export const openModule = (moduleKey: string): Promise<unknown> =>
  call('navigate', { target: 'module', moduleKey, type: 'same-tab' });
export const reload = (): Promise<unknown> => call('reload');

export const on = (event: string, callback: (payload: unknown) => void): Promise<unknown> =>
  call('on', { event, callback });
export const emit = (event: string, payload: unknown): Promise<unknown> => call('emit', { event, payload });

/** Exports listen for the event, static macros for the command, which Confluence refuses elsewhere. */
export async function emitReady(localId: unknown): Promise<void> {
  await emit('EXTENSION_READY', { localId });
  await call('emitReadyEvent').catch(() => {});
}

/** Through the platform, which adds the user's token: a tenth of the calls that one minute allows are an admin's. */
export interface RemoteInvocation {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object | undefined;
}

export interface InvocationAnswer {
  readonly status?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The answer of the app's server, also of one that refuses. */
export async function invokeRemote(input: RemoteInvocation): Promise<InvocationAnswer> {
  const answer = (await call('invoke', { ...input, invokeType: 'ui-remote-fetch' })) as Invoked | undefined;
  return { ...(answer?.success ? answer.payload : answer?.error) };
}

interface Invoked {
  readonly success?: boolean;
  readonly payload?: InvocationAnswer;
  readonly error?: InvocationAnswer;
}

/** Rejects when the product does not store it. */
export async function submit(payload: { readonly config: object }): Promise<void> {
  if ((await call('submit', payload)) === false) throw new Error('not submittable');
}

export const close = (): Promise<unknown> => call('close', undefined);
export const createHistory = (): Promise<unknown> => call('createHistory');
