/** What an expression of a workflow may name: `inputs.files`, `steps.check.outputs.sarif`. */
export interface Names {
  readonly [name: string]: string | Names
}

type Value = string | boolean

const TOKEN = /\s*(?:'((?:[^']|'')*)'|([A-Za-z_][\w.-]*)|(&&|\|\||==|!=|!|\(|\)))/y

type Token = { readonly text: string; readonly kind: 'string' | 'name' | 'sign' }

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(TOKEN)
  while (source.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex
    const found = pattern.exec(source)
    if (found === null) throw new Error(`an expression that this reader lacks: ${source.slice(at)}`)
    const [, string, name, sign = ''] = found
    if (string !== undefined) tokens.push({ kind: 'string', text: string.replaceAll("''", "'") })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else tokens.push({ kind: 'sign', text: sign })
  }
  return tokens
}

function lookUp(name: string, names: Names): string {
  let value: string | Names | undefined = names
  for (const part of name.split('.')) value = typeof value === 'object' ? value[part] : undefined
  if (typeof value === 'object') throw new Error(`${name} is no text`)
  // What is not there is the empty text, as GitHub has it.
  return value ?? ''
}

/**
 * Judges the part of the expression language of GitHub that our own files use: names, texts, `!`,
 * `==`, `!=`, `&&`, `||`, parentheses and calls without arguments.
 */
export function evaluateExpression(
  source: string,
  names: Names,
  calls: Readonly<Record<string, boolean>> = {},
): Value {
  const tokens = tokensOf(source)
  let at = 0
  const take = (text: string): boolean => {
    const isNext = tokens[at]?.kind === 'sign' && tokens[at]?.text === text
    if (isNext) at += 1
    return isNext
  }
  const expect = (text: string) => {
    if (!take(text)) throw new Error(`${text} is missing in: ${source}`)
  }
  const single = (): Value => {
    if (take('!')) return !single()
    if (take('(')) {
      const inner = either()
      expect(')')
      return inner
    }
    const token = tokens[at]
    at += 1
    if (token === undefined || token.kind === 'sign') throw new Error(`no value in: ${source}`)
    if (token.kind === 'string') return token.text
    if (!take('(')) return lookUp(token.text, names)
    expect(')')
    const called = calls[token.text]
    if (called === undefined) throw new Error(`${token.text}() is not known`)
    return called
  }
  const compared = (): Value => {
    const left = single()
    if (take('==')) return left === single()
    return take('!=') ? left !== single() : left
  }
  const both = (): Value => {
    let left = compared()
    while (take('&&')) {
      const right = compared()
      left = left ? right : left
    }
    return left
  }
  const either = (): Value => {
    let left = both()
    while (take('||')) {
      const right = both()
      left = left ? left : right
    }
    return left
  }
  const value = either()
  if (at < tokens.length) throw new Error(`more than one value in: ${source}`)
  return value
}
