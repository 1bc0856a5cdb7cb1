/** Milliseconds that this process worked: a busy machine lengthens the time by the clock, not this. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
