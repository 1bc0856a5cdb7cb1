const DRIVE = /^[A-Za-z]:\//

const encode = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** Writes the path of a report as a URI reference: relative stays so, anything else is a file URL. */
export function toUri(reportPath: string): string {
  // A name of Windows may hold half a surrogate pair, which no URI can.
  const path = reportPath.replace(/\p{Cs}/gu, '\uFFFD')
  if (DRIVE.test(path)) return `file:///${path.slice(0, 2)}${encode(path.slice(2))}`
  // A share, //server/folder, has its host already.
  if (path.startsWith('//')) return `file:${encode(path)}`
  return path.startsWith('/') ? `file://${encode(path)}` : encode(path)
}
