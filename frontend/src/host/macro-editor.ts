/** The dialog in which the product lets a person edit a macro. */

/** A macro's parameters as they stand in the page, by their identifiers. */
export type MacroData = Readonly<Record<string, string>>;

export interface MacroEditor {
  parameters(): Promise<MacroData>;
  /** Writes them into the page and closes the dialog; `null` when it did, else why the product did not. */
  save(parameters: MacroData): Promise<SaveRefusal | null>;
  /** Hears of the dialog's own button; `false` when the dialog has none. */
  onSubmit(listener: () => void): boolean;
  /** Closes the dialog without a change, where it has no button for that. */
  readonly cancel: (() => void) | null;
}

/** `code`: the product's own, or empty. */
export interface SaveRefusal {
  readonly code: string;
}
