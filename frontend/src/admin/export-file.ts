/** Fetches the list as a file and hands it to the browser: a link could not carry the admin session. */
const FILE_NAME = 'jira-connections.csv';
const TIMEOUT_MS = 120_000;

/** `query` begins with a question mark, or is empty. */
export async function exportFile(base: string, authorization: string, query: string): Promise<boolean> {
  try {
    const response = await fetch(`${base}/api/admin/connections.csv${query}`, {
      headers: { Accept: 'text/csv, application/problem+json', Authorization: authorization },
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return false;
    save(URL.createObjectURL(await response.blob()));
    return true;
  } catch {
    return false;
  }
}

function save(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = FILE_NAME;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), TIMEOUT_MS);
}
