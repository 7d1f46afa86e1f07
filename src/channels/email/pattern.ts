/**
 * A pattern too long for one line: line breaks and the white space that begins a line are no part
 * of it. `` pattern('i')`one|
 *   two` `` is `/one|two/i`.
 */
export function pattern(
  flags: string,
): (lines: TemplateStringsArray, ...parts: string[]) => RegExp {
  return (lines, ...parts) => new RegExp(String.raw(lines, ...parts).replace(/\n\s*/g, ''), flags)
}
