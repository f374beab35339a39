import { beforeEach, describe, expect, it, vi } from 'vitest';
import { submit } from '../../../src/main/resources/sandbox/forge/config.js';

describe('the configuration that a dialog submits', () => {
  const macro = { isInPage: vi.fn(() => true), replace: vi.fn(), close: vi.fn() };
  beforeEach(() => {
    vi.clearAllMocks();
    macro.isInPage.mockReturnValue(true);
  });

  function refusal(payload: unknown): unknown {
    try {
      return submit(payload, macro);
    } catch (error) {
      expect(macro.replace).not.toHaveBeenCalled();
      expect(macro.close).not.toHaveBeenCalled();
      return (error as { code?: unknown }).code;
    }
  }

  it('is stored, and the dialog is closed', () => {
    const config = { jql: 'project = WEB', limit: 3, total: true, sums: ['a', { b: 1 }], none: '', empty: {} };
    expect(submit({ config }, macro)).toBe(true);
    expect(macro.replace).toHaveBeenCalledWith(config);
    expect(macro.close).toHaveBeenCalled();
  });

  it('is stored without closing the dialog where it says so', () => {
    submit({ config: {}, keepEditing: true }, macro);
    expect(macro.replace).toHaveBeenCalled();
    expect(macro.close).not.toHaveBeenCalled();
  });

  it.each([
    ['null', null],
    ['nothing', undefined],
    ['a function, which arrives as its number', { $callback: 3 }],
    ['no number', Number.NaN],
    ['a date', new Date(0)],
    ['null in a list', ['a', null]],
    ['a function in an object', { a: { $callback: 3 } }],
  ])('is refused as a whole for %s', (_, value) => {
    expect(refusal({ config: { jql: 'project = WEB', value } })).toBe('INVALID_CONFIG');
  });

  it.each([undefined, null, {}, { config: null }, { config: [] }, { config: 'a' }])('is no object in %j', (payload) => {
    expect(refusal(payload)).toBe('INVALID_CONFIG');
  });

  it('has no place when the macro is gone', () => {
    macro.isInPage.mockReturnValue(false);
    expect(refusal({ config: {} })).toBe('MACRO_NOT_FOUND');
  });
});
