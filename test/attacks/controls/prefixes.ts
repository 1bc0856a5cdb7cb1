/** Names and namespaces written in another way. */
import { message } from '../../support/tamper.ts'
import type { Control } from '../message.ts'

export const prefixes: readonly Control[] = [
  { title: 'the usual message, its assertion signed', make: () => message() },
]
