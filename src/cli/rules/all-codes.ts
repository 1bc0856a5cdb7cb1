import { CODES, type FindingCode } from '../../findings/codes.ts'

const isCode = (text: string): text is FindingCode => Object.hasOwn(CODES, text)

/** Every code, in the order of the table. */
export const allCodes = (): readonly FindingCode[] => Object.keys(CODES).filter(isCode)
