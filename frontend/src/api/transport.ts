/** How requests reach the app: the product around the iframe decides. */

export interface AppRequest {
  readonly method: string;
  /** Under the app's own address; begins with a slash. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object | undefined;
  readonly timeoutMs: number;
}

export interface AppResponse {
  readonly status: number;
  /** As the server wrote it. */
  readonly retryAfter: string | null;
  readonly text: string;
}

/**
 * Sends a request and proves who the viewer is; `renewed`: with a new proof, since the last one was refused. Rejects without an
 * answer; `null`: nothing was sent, because there is no proof.
 */
export type Transport = (request: AppRequest, renewed: boolean) => Promise<AppResponse | null>;
