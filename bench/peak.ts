import { readFileSync } from 'node:fs';

/**
 * The highest resident memory that a process has had, in bytes; Linux only. Not `resourceUsage().maxRSS`: that begins with what the
 * process's parent held when it started it.
 */
export function peakOf(pid: number): number {
  const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kib === undefined) throw new Error(`process ${pid} says nothing of its memory`);
  return Number(kib) * 1024;
}
