import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { RawAnswer, RawQuestion } from './raw-xml-crypto.ts'

const SCRIPT = fileURLToPath(new URL('./raw-xml-crypto.ts', import.meta.url))
const MOST_MILLISECONDS = 20_000

const start = () => fork(SCRIPT, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 2, 2, 'ipc'] })

function answerOf(child: ChildProcess, question: RawQuestion): Promise<RawAnswer | 'no answer'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      resolve('no answer')
    }, MOST_MILLISECONDS)
    for (const event of ['message', 'exit']) child.removeAllListeners(event)
    child.once('message', (answer: RawAnswer) => {
      clearTimeout(timer)
      resolve(answer)
    })
    // Out of memory, for instance.
    child.once('exit', () => {
      clearTimeout(timer)
      resolve('no answer')
    })
    child.send(question)
  })
}

/** Asks xml-crypto in another process, anew after one that gave no answer. */
export function rawXmlCrypto() {
  let child: ChildProcess | undefined
  return {
    ask: async (question: RawQuestion): Promise<RawAnswer | 'no answer'> => {
      child ??= start()
      const answer = await answerOf(child, question)
      if (answer === 'no answer') child = undefined
      return answer
    },
    end: (): void => {
      child?.kill()
    },
  }
}
