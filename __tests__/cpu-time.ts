/** Milliseconds that this process has computed so far, whatever else the machine is busy with. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
