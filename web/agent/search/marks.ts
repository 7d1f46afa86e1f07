const START = '\u0002'
const END = '\u0003'

/** A snippet in parts: those between the server's marks matched. */
export function markedParts(snippet: string): { text: string; isMarked: boolean }[] {
  return snippet
    .split(START)
    .flatMap((piece, index) => {
      if (index === 0) return [{ text: piece, isMarked: false }]
      const [marked = '', ...rest] = piece.split(END)
      return [
        { text: marked, isMarked: true },
        { text: rest.join(''), isMarked: false },
      ]
    })
    .filter(({ text }) => text !== '')
}
