import type { CliIo } from '../cli-io.ts'
import { jsonText } from '../output/json-text.ts'
import { writeText } from '../output/write-text.ts'
import type { PeopleReport } from './people-report.ts'

/** Writes one JSON object (docs/cli-output.schema.json), the people one by one as they are checked. */
export function createJsonReport({ stdout }: CliIo): PeopleReport {
  let gathered = '{"version":1,"users":['
  let isFirst = true
  let isBegun = false
  const flush = async () => {
    const text = gathered
    gathered = ''
    isBegun = true
    return writeText(stdout, text)
  }
  return {
    placesIn: 'file',
    person: ({ index, id, ok, findings }) => {
      gathered += `${isFirst ? '' : ','}${jsonText({ index, id, ok, findings })}`
      isFirst = false
    },
    flush,
    end: async ({ ok, reports }) => {
      const findings = reports.map(({ finding }) => finding)
      gathered += `],"findings":${jsonText(findings)},"ok":${ok}}\n`
      await flush()
    },
    fail: async ({ code, message }) => {
      if (!isBegun) return false
      gathered += `],"findings":[],"ok":false,"error":${jsonText({ code, message })}}\n`
      await flush()
      return true
    },
  }
}
