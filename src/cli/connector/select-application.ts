import { isJsonObject } from '../../directory/json-object.ts'
import { jsonTypeOf } from '../../directory/json-type-of.ts'
import { memberOf } from '../../directory/member-of.ts'
import { pointer } from '../../directory/pointer.ts'
import { finding } from '../../findings/finding.ts'
import { accepted, type Result, refused } from '../../result.ts'

export interface SelectedApplication {
  /** As parsed from JSON. */
  readonly application: unknown
  /** JSON Pointer to it in the file. */
  readonly at: string
}

const isConnector = (application: unknown): boolean =>
  isJsonObject(application) && memberOf(application, 'name') === 'aws-sso'

function selectFrom(list: readonly unknown[], at: string): Result<SelectedApplication> {
  const places = [...list.keys()].filter((index) => isConnector(list[index]))
  const [index] = places
  if (index !== undefined && places.length === 1) {
    return accepted({ application: list[index], at: pointer(at, index) })
  }
  const detail = { expected: 1, received: places.length }
  return refused(finding('connector.not-one-application', at, detail))
}

/**
 * Finds the application in a file: a page of the API or a list with exactly one `aws-sso`, or one
 * application, whatever its name is.
 */
export function selectApplication(value: unknown): Result<SelectedApplication> {
  if (Array.isArray(value)) return selectFrom(value, '')
  const results = isJsonObject(value) ? memberOf(value, 'results') : undefined
  if (results === undefined) return accepted({ application: value, at: '' })
  if (Array.isArray(results)) return selectFrom(results, '/results')
  const detail = { expected: 'list', received: jsonTypeOf(results) }
  return refused(finding('connector.wrong-type', '/results', detail))
}
