import type { FormatSettings } from '../format-settings.ts'
import { relativePath } from '../relative-path.ts'
import type { Totals, UnreadFile } from '../totals.ts'
import { artifactUri } from './artifact-uri.ts'
import { messageText } from './message-text.ts'

const notification = ({ file, message }: UnreadFile, cwd: string) => ({
  level: 'error',
  message: { text: messageText(message) },
  locations: [
    { physicalLocation: { artifactLocation: { uri: artifactUri(relativePath(file, cwd)) } } },
  ],
})

const countNotification = (count: number) => ({
  level: 'error',
  message: { text: `${count} more could not be read.` },
})

/** Whether the run could do all that was asked for, and which files it could not read. */
export function sarifInvocation(totals: Totals, { cwd, madeAt }: FormatSettings) {
  const { unread, unreadable, internal } = totals
  const all = unreadable + internal
  const more = all - unread.length
  return {
    executionSuccessful: all === 0,
    endTimeUtc: madeAt,
    toolExecutionNotifications: [
      ...unread.map((one) => notification(one, cwd)),
      ...(more === 0 ? [] : [countNotification(more)]),
    ],
  }
}
