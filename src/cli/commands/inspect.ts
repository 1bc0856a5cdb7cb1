import type { Command } from 'commander'
import { MAX_BYTES } from '../../xml/limits.ts'
import type { CliIo } from '../cli-io.ts'
import { describeFault } from '../describe-fault.ts'
import { type ExpandedFile, expandFiles } from '../input/expand-files.ts'
import { type InputFiles, inputFiles } from '../input/input-files.ts'
import { mostOctets } from '../input/most-octets.ts'
import { type InspectSettings, inspectFile } from '../inspect/inspect-file.ts'
import { inspectOutcome, type SeenFile } from '../inspect/inspect-outcome.ts'
import { collect } from '../options/collect.ts'
import { instant } from '../options/instant.ts'
import { once } from '../options/once.ts'
import { wholeNumber } from '../options/whole-number.ts'
import type { Finished } from '../outcome.ts'
import { showsValues } from '../output/shows-values.ts'
import { messageLimits } from '../verify/message-limits.ts'
import { readCertificates } from '../verify/read-certificates.ts'

interface InspectOptions {
  readonly cert?: readonly string[]
  readonly issuer?: string
  readonly now?: Date
  readonly maxBytes?: number
  readonly showValues?: true
  readonly json?: true
}

const EXAMPLES = `
Options that show ... may be repeated, one value each time. Exit 0: there was a message to show;
1: there was none, and a finding says why; 2: a file could not be read.

Examples:
  What is this that the browser posted?
    samltags inspect response.b64
  Did the identity provider of this certificate sign it, and which part?
    samltags inspect response.xml --cert idp.pem
  How was it at the time of the sign-in that failed?
    samltags inspect response.xml --now 2026-11-24T12:00:30Z`

async function seeAll(
  listed: readonly ExpandedFile[],
  files: InputFiles,
  settings: InspectSettings,
): Promise<readonly SeenFile[]> {
  const seen: SeenFile[] = []
  for (const { path, fault: unreadable } of listed) {
    const file = path === '-' ? 'stdin' : path
    try {
      if (unreadable !== undefined) throw unreadable
      const input = await files.read('FILE', path, mostOctets(settings.limits))
      seen.push(...inspectFile(input, settings).map((one) => ({ file, seen: one })))
    } catch (cause) {
      const fault = describeFault(cause)
      // Whatever can be read is shown all the same; a fault of ours is not one of the file.
      if (fault.exit === 3) throw cause
      seen.push({ file, fault })
    }
  }
  return seen
}

async function inspect(
  paths: readonly string[],
  options: InspectOptions,
  io: CliIo,
): Promise<Finished> {
  const files = inputFiles(io)
  const limits = messageLimits(options.maxBytes)
  const settings = {
    certificates: await readCertificates(files, options.cert ?? []),
    issuer: options.issuer,
    now: options.now ?? io.now(),
    limits,
  }
  const seen = await seeAll(await expandFiles(paths, io.cwd), files, settings)
  const withValues = showsValues(io.stdout, options.showValues)
  return { outcome: inspectOutcome(seen, withValues), asJson: options.json === true }
}

/** Adds `samltags inspect`. */
export function addInspect(program: Command, io: CliIo, finish: (done: Finished) => void): void {
  program
    .command('inspect')
    .summary('show what is in a message: parts, signatures, times, tags; no verdict')
    .description(
      'Show what a SAML response is and says: who signed which part, when it is good, and its tags. It judges nothing; that is what check does.',
    )
    .argument(
      '<FILE...>',
      'XML, base64, a posted form, a HAR file or a SAML-tracer export; - is standard input',
    )
    .option(
      '--cert <PEM>',
      'certificate, bundle or public key of the identity provider, to verify with (...)',
      collect,
    )
    .option(
      '--issuer <I>',
      'with --cert: entity ID of the identity provider; by default the one that the message names',
      once,
    )
    .option(
      '--now <T>',
      'time that distances are from, an xs:dateTime; the clock by default',
      instant,
    )
    .option(
      '--max-bytes <N>',
      'most octets of the XML, up to 67108864 (64 MiB); 1048576 by default. More nodes are allowed in proportion',
      wholeNumber(1, MAX_BYTES),
    )
    .option('--show-values', 'show names and values although the output is no terminal')
    .option('--json', 'write one JSON object (docs/cli-output.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action(async (files: readonly string[], options: InspectOptions) => {
      finish(await inspect(files, options, io))
    })
}
