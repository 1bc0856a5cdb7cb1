import { isJsonObject, type JsonObject } from '../directory/json-object.ts'
import { jsonTypeOf } from '../directory/json-type-of.ts'
import { memberOf } from '../directory/member-of.ts'
import { finding } from '../findings/finding.ts'
import { accepted, type Result, refused } from '../result.ts'

/** An application of the API; its members are read one by one, by name, and no other is touched. */
export interface Application {
  readonly members: JsonObject
  readonly config: JsonObject
}

/** Tells an application by its config; anything else is `connector.not-an-application`. */
export function readApplication(application: unknown): Result<Application> {
  const expected = 'object'
  if (!isJsonObject(application)) {
    const detail = { expected, received: jsonTypeOf(application) }
    return refused(finding('connector.not-an-application', '', detail))
  }
  const config = memberOf(application, 'config')
  if (isJsonObject(config)) return accepted({ members: application, config })
  const received = config === undefined ? 'nothing' : jsonTypeOf(config)
  return refused(finding('connector.not-an-application', '/config', { expected, received }))
}
