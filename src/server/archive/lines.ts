import { createReadStream } from 'node:fs';

/** A file, or a line of one, that is not what it should be: one sentence that says where and why. */
export class BadFile extends Error {}

/** No line of ours comes near: an entry is at most one batch long. */
const LONGEST_LINE = 4 * 1024 * 1024;

/**
 * The lines of a UTF-8 file, without their ends, in constant memory. Only LF ends a line: texts may hold every other
 * separator. Throws BadFile where the bytes are not UTF-8, a line has no end in sight, or the last line is cut.
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const decode = decoder();
  const stream: AsyncIterable<Uint8Array> = createReadStream(path, { highWaterMark: 256 * 1024 });
  let rest = '';
  let line = 1;
  for await (const chunk of stream) {
    const lines = (rest + decode(chunk, line)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new BadFile(`line ${line} has no end`);
    line += lines.length;
    yield* lines;
  }
  if (rest !== '') throw new BadFile(`line ${line} is cut short`);
}

function decoder(): (chunk: Uint8Array, line: number) => string {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return (chunk, line) => {
    try {
      return utf8.decode(chunk, { stream: true });
    } catch {
      throw new BadFile(`near line ${line} it is not UTF-8`);
    }
  };
}
