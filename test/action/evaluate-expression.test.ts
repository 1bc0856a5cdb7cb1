import { describe, expect, test } from 'vitest'
import { evaluateExpression } from './evaluate-expression.ts'

const names = { inputs: { 'upload-sarif': 'true', files: '' }, steps: {} }

describe('the expressions of a workflow, as the tests of the action read them', () => {
  test.each([
    ["inputs.upload-sarif == 'true'", true],
    ["inputs.upload-sarif != 'true' || 'it''s'", "it's"],
    ['steps.check.outputs.sarif', ''],
    ["!cancelled() && (inputs.files == '' || inputs.files)", true],
    ['inputs.files && cancelled()', ''],
  ])('%s', (source, value) => {
    expect(evaluateExpression(source, names, { cancelled: false })).toBe(value)
  })

  test.each(['a ~ b', "'a' 'b'", 'inputs', '(a', 'unknown()', '=='])('refuses %s', (source) => {
    expect(() => evaluateExpression(source, names)).toThrow()
  })
})
