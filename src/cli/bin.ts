#!/usr/bin/env node
import { main } from './main.ts'
import { processIo } from './process-io.ts'

// Never process.exit: it would cut off what a slow pipe has not taken yet.
void main(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code
})
