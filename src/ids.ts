/**
 * Makes a message ID: an underscore and 128 random bits in hex (saml-core 1.3.4).
 *
 * The one place of the library that uses randomness. Every function that needs an ID takes it as a
 * parameter, so a test can pass a fixed one.
 */
export function createId(): string {
  const bytes = new Uint8Array(16)
  globalThis.crypto.getRandomValues(bytes)
  return `_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
