import type { Command } from 'commander'
import { MAX_BYTES } from '../../xml/limits.ts'
import { wholeNumber } from './whole-number.ts'

/** Adds how large a message may be and who else reads it. */
export const readingOptions = (command: Command): Command =>
  command
    .option(
      '--max-bytes <N>',
      'most octets of the XML, up to 67108864 (64 MiB); 1048576 by default. More nodes are allowed in proportion',
      wholeNumber(1, MAX_BYTES),
    )
    .option(
      '--no-second-opinion',
      'do not ask xml-crypto and fast-xml-parser, which may only refuse',
    )
