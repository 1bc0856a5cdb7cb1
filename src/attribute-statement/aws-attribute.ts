import { ATTRNAME_URI } from '../xml/names.ts'
import type { Attribute } from './attribute.ts'

/** An attribute of AWS, its name format the one that both products take (FACTS-AWS 2). */
export const awsAttribute = (name: string, values: readonly string[]): Attribute =>
  Object.freeze({ name, nameFormat: ATTRNAME_URI, values: Object.freeze([...values]) })
