/** The part of the product's address that belongs to a page, so that a view is shared by copying the browser's address. */
export interface PageAddress {
  /** Empty where there is none. */
  read(): Promise<string>;
  /** `step`: the browser's back button leads to what was there before. */
  write(state: string, step: boolean): void;
  /** Calls when the viewer goes back or forward, or edits the address. */
  onChange(changed: (state: string) => void): void;
}
