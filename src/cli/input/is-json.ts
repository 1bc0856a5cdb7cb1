import { firstOctet } from './first-octet.ts'

const BRACE = 0x7b

/** Says of a file, or of how it begins, whether it is an object of JSON. */
export const isJson = (octets: Uint8Array): boolean => firstOctet(octets) === BRACE
