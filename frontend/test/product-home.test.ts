import { describe, expect, it } from 'vitest';
import { productHome } from '../src/host/connect/navigation';

describe('the product’s address', () => {
  it('comes from the signed parameters', () => {
    expect(productHome('?xdm_e=https%3A%2F%2Facme.example&cp=%2Fwiki')).toBe('https://acme.example/wiki');
    expect(productHome('?xdm_e=http%3A%2F%2F127.0.0.1%3A8082&cp=')).toBe('http://127.0.0.1:8082');
  });

  it.each([
    '',
    '?xdm_e=javascript:alert(1)',
    '?xdm_e=https://a.example/x&cp=/wiki',
    '?xdm_e=https://a.example&cp=//evil.example',
  ])('is not taken from %s', (search) => expect(productHome(search)).toBeNull());
});
