import type { MessageLimits } from '../verify/message-limits.ts'

/** Room for base64 and its line ends; what is longer is over the limit, however long it is. */
export const mostOctets = ({ bytes }: MessageLimits): number => 2 * bytes + 1024
