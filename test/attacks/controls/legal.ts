import { type Change, type MessageOptions, message } from '../../support/tamper.ts'
import type { Control, Row } from '../message.ts'

/** Signed with a change that is legal. */
export const legal = (
  row: Row,
  title: string,
  before: Change,
  { signs, prefixes, ...more }: Partial<Control> & Pick<MessageOptions, 'signs' | 'prefixes'> = {},
): Control => ({ row, title, make: () => message({ before, signs, prefixes }), ...more })
